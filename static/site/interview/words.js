// "{time}" and the like, in the words that the server gave for a page.
export const say = (words, values) => words.replace(/\{(\w+)\}/g, (match, name) => (name in values ? values[name] : match));

export const clock = (when) => new Date(when).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
