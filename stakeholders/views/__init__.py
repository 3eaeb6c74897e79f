"""Pages about people and organisations: each fetches, decides, acts and responds."""
