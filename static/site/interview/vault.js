// An interview on this device, locked with a passphrase: AES-256-GCM, the key by PBKDF2, in memory only.

import { add, get, getCopy, putBoth, putSafe } from "./keeping.js";

const ROUNDS = 600000; // of SHA-256: OWASP's figure for PBKDF2
const LONGEST = 72 * 3600 * 1000;

const bytes = (text) => new TextEncoder().encode(text);

async function keyOf(passphrase, salt, rounds) {
  const raw = await crypto.subtle.importKey("raw", bytes(passphrase.normalize("NFC").trim()), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// `part` binds it: what was locked as a copy does not open as a state, nor in another safe.
async function lock(key, id, part, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: bytes(`${id}/${part}`) };
  return { iv, data: await crypto.subtle.encrypt(how, key, bytes(JSON.stringify(value))) };
}

async function unlock(key, id, part, { iv, data }) {
  const how = { name: "AES-GCM", iv, additionalData: bytes(`${id}/${part}`) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, data)));
}

export class WrongPassphrase extends Error {}

export class Safe {
  constructor(row, key, copy, state) {
    Object.assign(this, { row, key, copy, state });
    this.writing = Promise.resolve();
  }

  static async create(passphrase, copy, now) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const row = { id, salt, rounds: ROUNDS, kept: now, until: now + LONGEST, waiting: 0, since: null };
    const safe = new Safe(row, await keyOf(passphrase, salt, ROUNDS), copy, { entries: [], conflicts: {}, values: {}, versions: copy.versions });
    await safe.renew(copy, now, add);
    return safe;
  }

  // Throws WrongPassphrase.
  static async open(id, passphrase) {
    const [row, copy] = [await get(id), await getCopy(id)];
    const key = await keyOf(passphrase, row.salt, row.rounds);
    try {
      return new Safe(row, key, await unlock(key, id, "copy", copy), await unlock(key, id, "state", row.state));
    } catch (error) {
      throw new WrongPassphrase();
    }
  }

  // Another copy from the server, and what was done with it here.
  async renew(copy, now, put = putBoth) {
    this.copy = copy;
    Object.assign(this.row, { kept: now, until: now + LONGEST, state: await lock(this.key, this.row.id, "state", this.state) });
    await put(this.row, Object.assign({ id: this.row.id }, await lock(this.key, this.row.id, "copy", copy)));
  }

  // Write what stands and what waits. One after the other: the last one is the newest. Gives nothing where it was deleted.
  keep() {
    this.writing = this.writing.catch(() => {}).then(async () => {
      const { entries } = this.state;
      this.row.waiting = new Set(entries.map((entry) => entry.key)).size;
      this.row.since = entries.length ? Math.min(...entries.map((entry) => entry.since)) : null;
      this.row.state = await lock(this.key, this.row.id, "state", this.state);
      return putSafe(this.row);
    });
    return this.writing;
  }
}

// The last rescue: all of it as a file, still locked, to be opened on another device.
const encode = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
const decode = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

export async function toFile(id) {
  const [row, copy] = [await get(id), await getCopy(id)];
  const part = ({ iv, data }) => ({ iv: encode(iv), data: encode(data) });
  const { rounds, kept, until, waiting, since } = row;
  return JSON.stringify({ format: 1, id, salt: encode(row.salt), rounds, kept, until, waiting, since, state: part(row.state), copy: part(copy) });
}

export class AlreadyHere extends Error {}

// Throws where it is no such file; AlreadyHere where this device has it, perhaps newer.
export async function fromFile(text) {
  const file = JSON.parse(text);
  if (file.format !== 1 || !/^[0-9a-f]{32}$/.test(file.id) || !(file.rounds >= 100000 && file.rounds <= 10000000)) throw new Error();
  if (await get(file.id)) throw new AlreadyHere();
  const part = ({ iv, data }) => ({ iv: decode(iv), data: decode(data).buffer });
  const { id, rounds, kept, until, waiting, since } = file;
  await add({ id, salt: decode(file.salt), rounds, kept, until, waiting, since, state: part(file.state) }, Object.assign({ id }, part(file.copy)));
  return id;
}
