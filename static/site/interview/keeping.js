// What this device keeps of interviews without a line: only ciphertext, and how much of it waits since when.
//
// A row of "safes": {id, salt, rounds, kept, until, waiting, since, state: {iv, data}}; of "copies": {id, iv, data}.

const NAME = "site";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("safes", { keyPath: "id" });
      request.result.createObjectStore("copies", { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// act(stores...) asks; what it returns is asked for its result when all is written.
async function within(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(["safes", "copies"], mode, { durability: "strict" }); // a flat battery
      const asked = act(transaction.objectStore("safes"), transaction.objectStore("copies"));
      transaction.oncomplete = () => resolve(asked && asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const list = () => within("readonly", (safes) => safes.getAll());
export const get = (id) => within("readonly", (safes) => safes.get(id));
export const getCopy = (id) => within("readonly", (safes, copies) => copies.get(id));
export const add = (safe, copy) => within("readwrite", (safes, copies) => both(safes, copies, safe, copy));
export const putSafe = (safe) => ifHere(safe.id, (safes) => safes.put(safe));
export const putBoth = (safe, copy) => ifHere(safe.id, (safes, copies) => both(safes, copies, safe, copy));

// What was deleted, here or in another window, does not come back with what is still being written. Gives nothing then.
function ifHere(id, write) {
  return within("readwrite", (safes, copies) => {
    const there = safes.getKey(id);
    there.onsuccess = () => there.result && write(safes, copies);
    return there;
  });
}

function both(safes, copies, safe, copy) {
  copies.put(copy);
  safes.put(safe);
}

// From this device, for good. With the last one go the worker and its shell.
export async function wipe(id) {
  await within("readwrite", (safes, copies) => {
    safes.delete(id);
    copies.delete(id);
  });
  if ((await list()).length === 0) await forget();
}

export async function wipeAll() {
  for (const safe of await list().catch(() => [])) await wipe(safe.id);
}

async function forget() {
  indexedDB.deleteDatabase(NAME);
  if (navigator.serviceWorker) {
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  }
  if (window.caches) for (const name of await caches.keys()) await caches.delete(name);
}

// What is too old and has nothing that waits is not there any more.
export async function current(now) {
  const safes = await list();
  for (const safe of safes) if (safe.until < now && !safe.waiting) await wipe(safe.id);
  return safes.filter((safe) => safe.until >= now || safe.waiting);
}

// How many answers wait here. None where the browser keeps nothing at all.
export const waiting = () => list().then((safes) => safes.reduce((sum, safe) => sum + safe.waiting, 0), () => 0);
