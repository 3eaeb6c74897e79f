// The page without a line: opens what this device keeps, shows one page of an interview at a time, sends what waits.

import { code, collect, fill, show } from "./answers.js";
import { current, waiting, wipe } from "./keeping.js";
import { Outbox } from "./outbox.js";
import { Page } from "./page.js";
import { Line } from "./sending.js";
import { AlreadyHere, fromFile, Safe, toFile, WrongPassphrase } from "./vault.js";
import { say } from "./words.js";

const at = (id) => document.getElementById(id);
const texts = at("locked").dataset;
let opened = null;
const DAY = 24 * 3600 * 1000;
const date = (when) => new Date(when).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", hour12: false });

async function lockedView() {
  const safes = await current(Date.now());
  at("safes").replaceChildren(...safes.map(about));
  at("open").hidden = at("safes").hidden = !safes.length;
  at("none").hidden = Boolean(safes.length);
  at("opened").hidden = true;
  at("locked").hidden = false;
}

function about(safe) {
  const row = document.createElement("li");
  const values = { kept: date(safe.kept), until: date(safe.until), number: safe.waiting, since: safe.since && date(safe.since) };
  row.textContent = say(safe.waiting ? texts.waits : texts.copy, values);
  const days = safe.waiting ? Math.floor((Date.now() - safe.since) / DAY) : 0;
  if (days >= 3) {
    const warning = document.createElement("p");
    warning.className = "fault";
    warning.textContent = say(texts.old, { days });
    row.append(warning);
  }
  return row;
}

function fault(text) {
  at("fault").textContent = text;
  at("fault").hidden = !text;
}

// One passphrase may open one of several copies.
at("open").addEventListener("submit", async (event) => {
  event.preventDefault();
  fault("");
  at("wait").hidden = false;
  for (const { id } of await current(Date.now())) {
    try {
      const safe = await Safe.open(id, at("passphrase").value);
      at("passphrase").value = "";
      at("wait").hidden = true;
      opened = new Opened(safe);
      return opened.begin();
    } catch (error) {
      if (!(error instanceof WrongPassphrase)) throw error;
    }
  }
  at("wait").hidden = true;
  fault(texts.wrong);
  return at("passphrase").focus();
});

at("file").addEventListener("change", async () => {
  try {
    await fromFile(await at("file").files[0].text());
    fault("");
  } catch (error) {
    fault(error instanceof AlreadyHere ? texts.hereAlready : texts.badFile);
  }
  at("file").value = "";
  await lockedView();
  at("fault").parentElement.hidden = false;
});

class Opened {
  constructor(safe) {
    this.safe = safe;
    const { state, copy } = safe;
    const words = Object.assign({}, document.querySelector("[data-saving-bar]").dataset);
    this.words = words;
    this.line = new Line("", words.here);
    this.outbox = new Outbox({
      entries: state.entries,
      versions: state.versions,
      send: (entry) => this.line.send(entry),
      tell: (key, what, detail) => this.told(key, what, detail),
      keep: (outbox) => this.keep(outbox),
    });
    this.outbox.conflicts = state.conflicts;
    this.page = new Page({
      root: at("opened"),
      outbox: this.outbox,
      words,
      line: this.line,
      isKept: true,
      stood: (key, pairs) => {
        state.values[key] = pairs;
      },
    });
    this.number = 0;
    this.copy = copy;
  }

  async keep({ entries, versions, conflicts }) {
    Object.assign(this.safe.state, { entries, versions, conflicts });
    if (await this.safe.keep()) return;
    this.page.isKept = false; // somebody deleted it in another window: what waits is in this page only
    this.words.unsent = this.words.unkept;
    this.page.sayHowMany();
  }

  told(key, what, detail) {
    this.page.told(key, what, detail);
    this.steps();
    if (what === "saved" && !this.outbox.waiting) this.renew();
  }

  begin() {
    at("locked").hidden = true;
    at("opened").hidden = false;
    at("code").textContent = this.copy.code;
    at("next").addEventListener("click", () => this.draw(this.number + 1));
    at("lock").addEventListener("click", () => this.page.flush().finally(() => location.reload()));
    at("rescue").addEventListener("click", () => this.rescue());
    at("wipe").addEventListener("click", () => this.wipe());
    this.draw(0);
    this.page.sayHowMany();
    if (this.outbox.waiting) this.outbox.retry();
    else this.renew();
  }

  // One page, as the server made it, with what was written since.
  draw(number) {
    const { pages } = this.copy;
    this.page.flush();
    this.number = number;
    at("name").textContent = pages[number].name;
    at("page").innerHTML = pages[number].html; // made by this site, kept by this device, nobody else's
    for (const link of at("page").querySelectorAll("a")) link.remove();
    for (const section of at("page").querySelectorAll("[data-answer]")) this.stand(section);
    at("next").hidden = number + 1 >= pages.length;
    if (!at("next").hidden) at("next").textContent = say(at("next").dataset.next, { name: pages[number + 1].name });
    this.steps();
    at("name").focus();
    scrollTo(0, 0);
  }

  stand(section) {
    const key = this.page.key(section);
    const { values } = this.safe.state;
    if (values[key]) fill(section, values[key]);
    this.page.count(section);
    this.page.setSeen(section, key);
    const conflict = this.outbox.conflicts[key];
    const waits = this.outbox.entries.find((entry) => entry.key === key);
    if (conflict) show(section, "conflict", this.words, conflict);
    else if (waits) show(section, waits.refused ? "refused" : "waiting", this.words, waits.refused);
  }

  // The list of pages, and on each what asks for somebody's eyes.
  steps() {
    at("steps").replaceChildren(...this.copy.pages.map((page, index) => this.step(page, index)));
  }

  step(page, index) {
    const row = document.createElement("li");
    const button = document.createElement("button");
    const has = (key) => this.keysOf(page).includes(key);
    const marks = [];
    if (Object.keys(this.outbox.conflicts).some(has)) marks.push(this.words.conflict);
    const waiting = this.outbox.entries.filter((entry) => has(entry.key));
    if (waiting.some((entry) => entry.refused)) marks.push(this.words.refused);
    else if (waiting.length) marks.push(`${this.words.waiting}: ${waiting.length}`);
    Object.assign(button, { type: "button", className: "plain", textContent: [page.name, ...marks].join(" · ") });
    if (index === this.number) button.setAttribute("aria-current", "page");
    button.addEventListener("click", () => this.draw(index));
    row.append(button);
    return row;
  }

  keysOf(page) {
    if (!page.keys) {
      const form = new DOMParser().parseFromString(page.html, "text/html").querySelector("form");
      page.keys = Array.from(form.querySelectorAll("[data-answer]"), (section) => this.page.key(section));
    }
    return page.keys;
  }

  // With a line and a session, and nothing that waits: what others wrote meanwhile, and 72 hours more.
  async renew() {
    let answer;
    try {
      answer = await this.line.ask(this.copy.again, [["again", "yes"]]);
    } catch (error) {
      return;
    }
    at("gone").textContent = at("opened").dataset.gone;
    at("gone").hidden = answer.status !== 404;
    if (answer.status !== 200 || this.outbox.waiting || this.page.timers.size) return;
    const { state } = this.safe;
    const isOpen = (key) => key in this.outbox.conflicts;
    state.values = Object.fromEntries(Object.entries(state.values).filter(([key]) => isOpen(key)));
    for (const [key, version] of Object.entries(answer.body.versions)) if (!isOpen(key)) this.outbox.versions[key] = version;
    this.copy = answer.body;
    this.takeOver();
    await this.safe.renew(answer.body, Date.now());
  }

  // The page that is open shows what the new versions hold: nobody saves over what they were not shown.
  takeOver() {
    const { pages } = this.copy;
    const number = pages.findIndex((page) => page.name === at("name").textContent);
    if (number < 0) return this.draw(0);
    this.number = number;
    const fresh = new DOMParser().parseFromString(pages[number].html, "text/html");
    for (const section of at("page").querySelectorAll("[data-answer]")) {
      const newer = fresh.querySelector(`[data-answer="${CSS.escape(code(section))}"]`);
      if (newer && !(this.page.key(section) in this.outbox.conflicts)) fill(section, collect(newer));
      this.page.setSeen(section, this.page.key(section));
    }
    return this.steps();
  }

  async rescue() {
    await this.page.flush();
    await this.safe.writing;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await toFile(this.safe.row.id)], { type: "application/json" }));
    link.download = "copy.json";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async wipe() {
    await this.page.flush();
    const { waiting } = this.outbox;
    const text = at("sure-text");
    text.textContent = say(waiting ? text.dataset.waits : text.dataset.nothing, { number: waiting });
    at("sure").showModal();
    at("sure").addEventListener("close", async () => {
      if (at("sure").returnValue !== "yes") return;
      await this.safe.writing;
      await wipe(this.safe.row.id);
      location.reload();
    }, { once: true });
  }
}

// Leaving quickly (leaving.js), with or without an open copy: the page has its own sending to wait for.
document.addEventListener("leaving", (event) => {
  const sent = opened ? opened.page.flush() : Promise.resolve();
  event.detail.waitFor(sent.then(waiting).then((number) => number === 0));
});

lockedView();
