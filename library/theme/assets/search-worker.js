// Speaks the theme's search protocol (0 SETUP, 1 READY, 2 QUERY, 3 RESULT) and asks our own search.
// Without a server it hands over to the theme's own worker and its full index.
const given = new URLSearchParams(location.search);
const READY = 1, RESULT = 3, SETUP = 0, QUERY = 2;
let stock = null, latest = 0, setup = null;

function fallBack(message) {
  importScriptsOnce();
  if (stock) stock(message);
}

function importScriptsOnce() {
  if (stock) return;
  const own = self.onmessage;
  const listeners = [];
  const add = self.addEventListener;
  self.addEventListener = (type, listener) => { if (type === "message") listeners.push(listener); };
  importScripts(given.get("stock"));
  self.addEventListener = add;
  self.onmessage = own;
  stock = (data) => listeners.forEach((listener) => listener({ data }));
}

function groups(hits) {
  return hits.map((hit) => {
    // the theme shows a text under the best section, and under the page only when no section is given
    const page = { location: hit.url, title: hit.title, text: hit.snippet, score: hit.score, terms: {} };
    const parts = hit.sections.map((section, place) => ({
      location: `${hit.url}#${section.anchor}`, title: section.title, text: place ? "" : hit.snippet,
      score: hit.score, terms: {},
    }));
    return [page, ...parts];
  });
}

const words = { zh: { all: "全部 # 条结果" }, en: { all: "All # results" } };

// The box shows the first page of answers; the last entry leads to all of them.
function rest(text, found) {
  if (found.total <= found.hits.length) return [];
  const title = words[given.get("lang").startsWith("en") ? "en" : "zh"].all.replace("#", found.total);
  return [[{ location: `/app/find?${new URLSearchParams({ words: text })}`, title, text: "", score: 0, terms: {} }]];
}

async function ask(text) {
  const mine = ++latest;
  if (!text.trim()) return postMessage({ type: RESULT, data: { items: [] } });
  const query = new URLSearchParams({ q: text, lang: given.get("lang").startsWith("en") ? "en" : "zh" });
  const answer = await fetch(`/api/search?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || !/json/.test(answer.headers.get("Content-Type") || "")) throw new Error(String(answer.status));
  const found = await answer.json();
  if (mine === latest) postMessage({ type: RESULT, data: { items: [...groups(found.hits), ...rest(text, found)] } });
}

let isAlone = false;
self.onmessage = async ({ data: message }) => {
  if (message.type === SETUP) {
    setup = message;
    return postMessage({ type: READY });
  }
  if (message.type !== QUERY) return;
  if (!isAlone) {
    try { return await ask(typeof message.data === "string" ? message.data : ""); }
    catch { isAlone = true; await startAlone(); }
  }
  fallBack(message);
};

async function startAlone() {
  const full = await (await fetch(given.get("index"))).json();
  importScriptsOnce();
  const post = self.postMessage.bind(self);
  await new Promise((resolve) => {
    self.postMessage = (message) => (message.type === READY ? resolve() : post(message));
    stock({ type: SETUP, data: { ...setup.data, ...full, options: setup.data.options } });
  });
  self.postMessage = post;
}
