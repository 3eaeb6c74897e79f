// The guard of free text (safety S2): says gently when something looks as if it could lead to a person, and stops nobody.
// The same patterns as on the server, whose evaluations/guarding.py explains them; nothing is sent anywhere. What it says
// stands in the page, in <template id="guard">. A field with data-guard="name identity" is looked at for those only.

const WAIT = 500; // milliseconds after the last key
const NEAR = 20;

// The patterns of guarding.json, ready for use.
export function compiled({ parts, rules }) {
  const whole = (pattern) => pattern.replace(/\{([A-Za-z]+)\}/g, (_, name) => part(parts[name]));
  const part = (value) => (Array.isArray(value) ? `(?:${value.map(whole).join("|")})` : whole(value));
  const pattern = (source, flags) => source && new RegExp(whole(source), flags);
  return rules.map((rule) => ({
    kind: rule.kind,
    find: pattern(`((?:^|[^${rule.before || "{L}{D}"}])${rule.after_words || ""})(${rule.find})(?![{L}{D}])`, "g"),
    unless: pattern(rule.unless && `^(?:${rule.unless})$`),
    before: pattern(rule.unless_before && `(?:${rule.unless_before})$`),
    after: pattern(rule.unless_after && `^(?:${rule.unless_after})`),
  }));
}

// Everything in a text that could lead to a person, in its order; no two overlap.
export function findings(text, rules) {
  const found = [];
  rules.forEach((rule, rank) => {
    rule.find.lastIndex = 0;
    for (let match; (match = rule.find.exec(text)); ) {
      const start = match.index + match[1].length;
      const one = { kind: rule.kind, rank, start, end: start + match[2].length, words: match[2] };
      if (!isHarmless(rule, one, text)) found.push(one);
    }
  });
  found.sort((one, other) => one.start - other.start || one.rank - other.rank);
  let end = 0;
  return found.filter((one) => one.start >= end && (end = one.end));
}

function isHarmless({ unless, before, after }, { start, end, words }, text) {
  return Boolean(
    (unless && unless.test(words)) ||
      (before && before.test(text.slice(Math.max(0, start - NEAR), start))) ||
      (after && after.test(text.slice(end, end + NEAR)))
  );
}

const template = document.getElementById("guard");
const regions = new WeakMap(); // of each field, where the warning stands
const allRight = new Set(); // what somebody has looked at and found harmless, until the page is left
const waiting = new WeakMap();
let rules = null;

// The place of the warning must be there before the warning, or it is not read aloud.
function regionOf(field) {
  if (!regions.has(field)) {
    const region = template.content.firstElementChild.cloneNode(true);
    const words = region.querySelector("[role=status]");
    words.id = `${field.id || field.name}-guard`;
    const described = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", described ? `${described} ${words.id}` : words.id);
    field.after(region);
    region.querySelector("button").addEventListener("click", () => dismiss(field));
    regions.set(field, region);
  }
  return regions.get(field);
}

async function warn(field) {
  const known = await patterns();
  const kinds = field.dataset.guard.split(" ").filter(Boolean);
  const isAsked = (one) => (!kinds.length || kinds.includes(one.kind)) && !allRight.has(one.words);
  show(field, findings(field.value, known).filter(isAsked));
}

// Fetched once, when they are first needed; without a connection nothing is found, and the next time it is tried again.
function patterns() {
  rules = rules || fetch(template.dataset.patterns).then((answer) => answer.json()).then(compiled);
  return rules.catch(() => (rules = null) || []);
}

// One line for each thing found; nothing changes on the page, and nothing is read aloud again, if they are the same.
function show(field, found) {
  const region = regionOf(field);
  const words = region.querySelector("[role=status]");
  const lines = found.map((one) => `${template.dataset[one.kind]} ${one.words}`);
  region.found = found;
  region.querySelector("button").hidden = !found.length;
  region.classList.toggle("warns", found.length > 0);
  if (words.dataset.lines === lines.join("\n")) return;
  words.dataset.lines = lines.join("\n");
  words.textContent = "";
  for (const line of found.length ? [...lines, template.dataset.advice] : []) {
    const paragraph = document.createElement("p");
    paragraph.dir = "auto";
    paragraph.textContent = line;
    words.append(paragraph);
  }
}

function dismiss(field) {
  for (const one of regionOf(field).found) allRight.add(one.words);
  show(field, []);
  field.focus();
}

function listen(type, act) {
  document.addEventListener(type, (event) => {
    if (event.target.dataset && "guard" in event.target.dataset) act(event.target);
  });
}

if (template) {
  listen("focusin", regionOf);
  listen("input", (field) => {
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(warn, WAIT, field));
  });
}
