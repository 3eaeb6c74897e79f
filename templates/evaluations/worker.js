// Keeps the page that opens without a line, and nothing else: no answer, no page of an interview, no name.
const CACHE = "shell-{{ version }}";
const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const isShell = FILES.includes(new URL(request.url).pathname);
  if (isShell) event.respondWith(kept(request.url).then((found) => found || fetch(request)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(FILES[0])));
});

const kept = (url) => caches.open(CACHE).then((cache) => cache.match(url, { ignoreSearch: true, ignoreVary: true }));
