// What is to be sent: in order, each once, until the server has it. It knows nothing of pages and of networks.
//
// An entry is {key, operation, since, seen, refused} and what `send` needs. `seen` is set when it is first sent, and stays: a repeat
// must be the same sending. While one is under way, a newer one for the same key waits behind it. Until somebody chose
// between two replies, what is written goes on with the version that was seen before: the server keeps it aside.

const PAUSES = [2, 4, 8, 15, 30, 60]; // seconds until the next try

export class Outbox {
  // send(entry) -> {status, body}; keep(outbox) stores what a crash must not take; tell(key, state, detail) shows it.
  constructor({ send, tell, keep = async () => {}, entries = [], versions = {} }) {
    Object.assign(this, { send, tell, keep, entries, versions });
    this.conflicts = {};
    this.failures = 0;
    this.running = null;
  }

  // How many answers wait. Of one that changed while it was under way there are two entries.
  get waiting() {
    return new Set(this.entries.map((entry) => entry.key)).size;
  }

  get since() {
    return Math.min(...this.entries.map((entry) => entry.since));
  }

  // A newer reply replaces the one that waits, never the one that may be under way.
  async put(key, sending) {
    const old = this.entries.find((entry) => entry.key === key && (entry.seen === undefined || entry.refused));
    const since = old ? old.since : Date.now();
    this.entries = this.entries.filter((entry) => entry !== old);
    this.entries.push(Object.assign({ key, since, operation: newOperation() }, sending));
    this.tell(key, "waiting");
    await this.keep(this);
  }

  // Send all that waits. True when nothing is left.
  flush() {
    clearTimeout(this.timer);
    if (!this.running) {
      this.running = this.run().finally(() => {
        this.running = null;
      });
    }
    return this.running;
  }

  async run() {
    for (let entry = this.next(); entry; entry = this.next()) {
      if (entry.seen === undefined) {
        entry.seen = this.versions[entry.key] || 0;
        await this.keep(this);
      }
      this.tell(entry.key, "saving");
      let answer;
      try {
        answer = await this.send(entry);
      } catch (error) {
        answer = { status: 0 };
      }
      if (!(await this.took(entry, answer))) return false;
    }
    return this.entries.length === 0 && Object.keys(this.conflicts).length === 0;
  }

  next() {
    return this.entries.find((entry) => !entry.refused);
  }

  // What an answer of the server means. False: nothing more can be sent now.
  async took(entry, { status, body }) {
    if (status === 200) {
      delete this.conflicts[entry.key]; // it says what the other one says
      return this.done(entry, body.version, "saved");
    }
    if (status === 409) return this.keptAside(entry, body);
    if (status === 401 || status === 403) {
      this.tell(entry.key, "signed-out");
      return false;
    }
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      return this.refuse(entry, (body && body.faults) || []);
    }
    const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)];
    this.timer = setTimeout(() => this.flush(), pause * 1000);
    this.tell(entry.key, "waiting");
    return false;
  }

  async done(entry, version, state, detail) {
    this.failures = 0;
    this.versions[entry.key] = version;
    this.entries = this.entries.filter((other) => other !== entry);
    await this.keep(this);
    const isNewerWaiting = state === "saved" && this.entries.some((other) => other.key === entry.key);
    this.tell(entry.key, isNewerWaiting ? "waiting" : state, detail);
    return true;
  }

  // In the history, and to be chosen from; unless somebody chose meanwhile with that same reply before them.
  keptAside(entry, body) {
    if (body.version === this.versions[entry.key]) return this.done(entry, body.version, "saved");
    this.conflicts[entry.key] = body;
    return this.done(entry, entry.seen, "conflict", body);
  }

  // It waits until it is changed or sent again on purpose. What was written since takes its place.
  async refuse(entry, faults) {
    const isNewerWaiting = this.entries.some((other) => other !== entry && other.key === entry.key);
    if (isNewerWaiting) this.entries = this.entries.filter((other) => other !== entry);
    else entry.refused = faults;
    await this.keep(this);
    this.tell(entry.key, isNewerWaiting ? "waiting" : "refused", faults);
    return true;
  }

  // Also what was refused: a draft may be open again.
  retry() {
    for (const entry of this.entries) delete entry.refused;
    return this.flush();
  }

  // Somebody chose between two replies. `sending`: what is to count, if it is not what the server has; what was written
  // before that still goes into the history.
  async choose(key, sending) {
    const { version } = this.conflicts[key];
    const isUnsent = (entry) => entry.key === key && entry.seen === undefined;
    if (!sending) for (const entry of this.entries.filter(isUnsent)) entry.seen = this.versions[key] || 0;
    this.versions[key] = version;
    delete this.conflicts[key];
    if (sending) await this.put(key, sending);
    else await this.keep(this);
    return this.flush();
  }
}

// A random name for one sending (RFC 9562, version 4).
function newOperation() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
