// Saves every answer of a page by itself, or every text, within three seconds of its change, and says what has become of it.

import { code, collect, fill, isReplied, show } from "./answers.js";
import { signIn } from "./signing_in.js";
import { clock, say } from "./words.js";

const SOON = 400; // milliseconds after a tap
const PAUSE = 1000; // after the last key
const LATEST = 2500; // after the first one

export class Page {
  // root: holds the forms; words: what to say, by state; line: takes a new token; stood(key, pairs): what stands now
  constructor({ root, outbox, words, line, stood = () => {}, isKept = false }) {
    Object.assign(this, { root, outbox, words, line, stood, isKept });
    this.timers = new Map();
    this.bar = document.querySelector("[data-saving-bar]");
    root.addEventListener("input", (event) => this.typed(event));
    root.addEventListener("change", (event) => this.typed(event));
    root.addEventListener("click", (event) => this.clicked(event));
    this.bar.addEventListener("click", (event) => event.target.closest("[data-sign-in]") && this.askToSignIn());
    addEventListener("online", () => this.flush());
    addEventListener("focus", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => this.flush());
    document.addEventListener("leaving", (event) => event.detail.waitFor(this.flush()));
    addEventListener("beforeunload", (event) => {
      if (!this.timers.size && (!outbox.waiting || this.isKept)) return;
      event.preventDefault();
      event.returnValue = ""; // Chromium before 119
    });
  }

  key(section) {
    const target = section.closest("form").dataset.target;
    return target ? `${target}/${code(section)}` : code(section);
  }

  section(key) {
    return Array.from(this.root.querySelectorAll("[data-answer]")).find((section) => this.key(section) === key);
  }

  typed(event) {
    const section = event.target.closest("[data-answer]");
    this.last = event.target;
    if (section && event.target.name) this.changed(section, event.target.matches("textarea, [type=text]") ? PAUSE : SOON);
  }

  // Wait until the hand rests, but not for ever.
  changed(section, pause) {
    const old = this.timers.get(section) || { first: Date.now() };
    clearTimeout(old.timer);
    const left = Math.max(0, Math.min(pause, old.first + LATEST - Date.now()));
    this.timers.set(section, { first: old.first, timer: setTimeout(() => this.flush(), left) });
    show(section, "waiting", this.words);
    this.count(section);
  }

  // Hand over everything that was typed, and send what waits.
  async flush() {
    await this.handOver();
    return this.outbox.flush();
  }

  async handOver() {
    const sections = Array.from(this.timers.keys());
    for (const section of sections) {
      clearTimeout(this.timers.get(section).timer);
      this.timers.delete(section);
    }
    for (const section of sections) this.stood(this.key(section), collect(section));
    await Promise.all(sections.map((section) => this.outbox.put(this.key(section), this.entry(section))));
  }

  entry(section) {
    const form = section.closest("form");
    const about = [["code", code(section)]];
    if (form.elements.asked_in) about.push(["target", form.dataset.target || ""], ["asked_in", form.elements.asked_in.value]); // a reply
    return { url: form.dataset.save, seenName: section.dataset.seen, fields: [...collect(section), ...about] };
  }

  // The outbox says what has become of an answer.
  told(key, state, detail) {
    const section = this.section(key);
    if (section && !this.timers.has(section)) show(section, state === "signed-out" ? "waiting" : state, this.words, detail);
    if (section && state !== "waiting" && state !== "saving") this.setSeen(section, key);
    if (state === "signed-out") this.isSignedOut = true;
    if (state === "saved") this.isSignedOut = false;
    this.sayHowMany();
  }

  // Where the script fails later, the plain form must know what was saved.
  setSeen(section, key) {
    const hidden = section.querySelector(`[name="${section.dataset.seen}"]`);
    if (hidden) hidden.value = this.outbox.versions[key] || 0;
  }

  sayHowMany() {
    const { waiting, since } = this.outbox;
    const parts = [];
    if (waiting) parts.push(say(this.words.unsent, { number: waiting, time: clock(since) }));
    if (waiting && this.isSignedOut) parts.push(this.words.signedOut);
    const text = parts.join(" ");
    const line = this.bar.querySelector("[data-line]");
    this.bar.querySelector("[data-sign-in]").hidden = !(waiting && this.isSignedOut);
    clearTimeout(this.quiet);
    // A sending that takes its usual moment is no news.
    this.quiet = setTimeout(() => {
      this.bar.hidden = !text;
      line.textContent = text;
      // What has the focus is never behind it.
      document.documentElement.style.scrollPaddingBlockStart = text ? `${this.bar.offsetHeight + 16}px` : "";
    }, waiting && this.outbox.running && !this.isSignedOut ? 3000 : 0);
  }

  count(section) {
    const was = section.dataset.replied === "yes";
    const is = isReplied(section);
    section.dataset.replied = is ? "yes" : "no";
    const clear = section.querySelector("button[name=clear]");
    if (clear) clear.hidden = !section.querySelector("input:checked");
    for (const number of this.root.querySelectorAll("[data-replied-number]")) number.textContent = Number(number.textContent) + is - was;
    const bar = this.root.querySelector("progress");
    if (bar) bar.value += is - was;
    const left = this.root.querySelector("[data-left]");
    if (!left) return;
    const first = Array.from(this.root.querySelectorAll("[data-answer]")).find((one) => !isReplied(one));
    left.hidden = !first || bar.value >= bar.max;
    if (first) left.querySelector("a").setAttribute("href", `#${first.id}`);
  }

  clicked(event) {
    const section = event.target.closest("[data-answer]");
    const choice = event.target.closest("[data-choose]");
    if (choice && section) this.choose(section, choice.dataset.choose);
    const clear = event.target.closest("button[name=clear]");
    if (clear && section) {
      event.preventDefault();
      fill(section, collect(section).filter((pair) => /-(note|quote|quote_use|share)$/.test(pair[0])));
      this.changed(section, SOON);
      section.querySelector("input").focus();
    }
  }

  async choose(section, which) {
    const key = this.key(section);
    await this.handOver();
    const theirs = this.outbox.conflicts[key];
    if (!theirs) return;
    if (which === "theirs") fill(section, flat(theirs.fields));
    section.dispatchEvent(new Event("filled", { bubbles: true }));
    this.stood(key, collect(section));
    this.count(section);
    show(section, "saved", this.words);
    section.querySelector("input, textarea").focus();
    await this.outbox.choose(key, which === "mine" ? this.entry(section) : null);
    this.setSeen(section, key);
    this.sayHowMany();
  }

  async askToSignIn() {
    const token = await signIn(this.words);
    if (!token) return;
    this.line.token = token;
    if (this.last) this.last.focus();
    await this.outbox.running; // it may have left before, and will hear that nobody is signed in
    this.isSignedOut = false;
    this.flush();
  }
}

const flat = (fields) => Object.entries(fields).reduce((all, [name, values]) => all.concat(values.map((value) => [name, value])), []);
