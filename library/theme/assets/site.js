// What every page does with a server at hand, and does without when there is none.
const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
const words = {
  zh: { in: "登录", mine: "等我办的", unread: "条未读通知", standing: "从你的项目“…”现在的阶段和级别开始" },
  en: { in: "Sign in", mine: "For me", unread: "unread notices", standing: "Starting from the stage and tier of your project, …" },
}[language];

// A choice of language is remembered, and on the app's pages it shows the same page again.
let token = "";
for (const link of document.querySelectorAll("[data-language]")) {
  link.addEventListener("click", (event) => {
    if (token) keep("language", link.dataset.language);
    document.cookie = `language=${link.dataset.language}; path=/; max-age=31536000; samesite=lax`;
    if (!location.pathname.startsWith("/app")) return;
    event.preventDefault();
    location.reload();
  });
}

// With an account, the choice goes along to other devices.
function keep(name, value) {
  const body = new URLSearchParams({ [name]: value, csrf_token: token, next: "/api/me" });
  fetch(`/app/${name}`, { method: "POST", body, keepalive: true }).catch(() => undefined);
}

// The theme keeps light or dark for each language apart; here one choice holds for both.
function wear(palette) {
  if (!palette || document.body.dataset.mdColorScheme === palette) return;
  document.querySelector(`[name=__palette][data-md-color-scheme="${palette}"]`)?.click();
}
wear(localStorage.getItem("palette"));
for (const option of document.querySelectorAll("[name=__palette]")) {
  option.addEventListener("change", () => {
    localStorage.setItem("palette", option.dataset.mdColorScheme);
    if (token) keep("palette", option.dataset.mdColorScheme);
  });
}

// The tab of the app's page one is on.
if (location.pathname.startsWith("/app/")) {
  for (const link of document.querySelectorAll('.md-tabs__link[href^="/app/"], .md-nav__link[href^="/app/"]')) {
    if (location.pathname.startsWith(new URL(link.href).pathname)) {
      link.closest(".md-tabs__item")?.classList.add("md-tabs__item--active");
      link.setAttribute("aria-current", "page");
    }
  }
}

// On a narrow screen the present step of a road is brought into view.
const step = document.querySelector(".ls-steps [aria-current]");
if (step) step.parentElement.scrollLeft = step.offsetLeft - step.parentElement.clientWidth / 3;

// Ticks of a checklist stay on this device.
for (const box of document.querySelectorAll("input[data-tick]")) {
  const key = `tick:${box.dataset.tick}`;
  box.checked = localStorage.getItem(key) === "1";
  box.addEventListener("change", () => {
    if (box.checked) localStorage.setItem(key, "1"); else localStorage.removeItem(key);
  });
}

// Who is signed in; with the app away, its doors are not shown.
function header(person) {
  const inner = document.querySelector(".md-header__inner");
  if (!inner) return;
  const link = document.createElement("a");
  link.className = "md-header__button ls-me";
  link.href = person ? "/app/" : `/app/sign-in?next=${encodeURIComponent(location.pathname)}`;
  const name = document.createElement("span");
  name.textContent = person ? person.name : words.in;
  link.append(name);
  if (person && person.unread) {
    const count = document.createElement("b");
    count.textContent = person.unread;
    count.setAttribute("aria-label", `${person.unread} ${words.unread}`);
    link.append(count);
  }
  if (person) link.title = words.mine;
  inner.append(link);
}

// Whether a page helped: asked at its end, where somebody can answer; without a server it is not helped.
const helped = {
  zh: {
    question: "这一页帮你把事办成了吗？", yes: "帮上了", no: "还差一点", wish: "你当时想做什么，卡在哪里？（可以不写）",
    send: "告诉 PMO", thanks: "记下了，谢谢。", undo: "撤回", gone: "已撤回。", failed: "没有送到，请稍后再试；你写的还在。",
    more: "想改哪一句？提一条建议", change: "由这条教训提议修改标准",
  },
  en: {
    question: "Did this page help you do the work?", yes: "Yes", no: "Not quite", wish: "What were you trying to do, and where were you stuck? (optional)",
    send: "Tell the PMO", thanks: "Noted, thank you.", undo: "Take it back", gone: "Taken back.", failed: "It did not arrive; please try again. What you wrote is still here.",
    more: "Propose another wording", change: "Propose a change of the standard",
  },
}[language];

function element(name, css, text) {
  const made = document.createElement(name);
  if (css) made.className = css;
  if (text) made.textContent = text;
  return made;
}

function askWhetherItHelped(csrf, person) {
  const page = document.querySelector("meta[name=lodestar-page]")?.dataset.id;
  const article = document.querySelector("article.md-content__inner");
  if (!page || !article) return;
  const box = element("section", "ls-helped");
  const said = element("p", "ls-helped__said");
  said.setAttribute("role", "status");
  const row = element("p", "ls-row");
  row.append(element("b", "", helped.question));
  const post = (path, values) => fetch(path, { method: "POST", body: new URLSearchParams({ ...values, csrf_token: csrf }) })
    .then((answer) => (answer.ok ? answer : Promise.reject(answer)));
  const thank = (id) => {
    const undo = element("button", "ls-btn ls-btn--quiet", helped.undo);
    undo.type = "button";
    undo.addEventListener("click", () => post(`/api/feedback/${id}/undo`, {})
      .then(() => said.replaceChildren(helped.gone), () => said.append(` ${helped.failed}`)));
    said.replaceChildren(`${helped.thanks} `, undo);
    row.remove();
    box.querySelector("form")?.remove();
  };
  const send = (values) => post("/api/feedback", { page, language, ...values }).then((answer) => answer.json())
    .then(({ id }) => thank(id)).catch(() => { said.textContent = helped.failed; });
  const yes = element("button", "ls-btn", helped.yes);
  const no = element("button", "ls-btn", helped.no);
  yes.type = no.type = "button";
  yes.addEventListener("click", () => send({ helped: "yes" }));
  no.addEventListener("click", () => {
    if (box.querySelector("form")) return;
    const form = element("form", "ls-form");
    const label = element("label", "ls-field__label", helped.wish);
    const text = element("textarea");
    text.id = label.htmlFor = "ls-wish";
    text.rows = 3;
    text.maxLength = 2000;
    const button = element("button", "ls-btn ls-btn--primary", helped.send);
    form.append(label, text, button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send({ helped: "not_quite", wish: text.value });
    });
    row.after(form);
    text.focus();
  });
  row.append(yes, no);
  if (person) {
    const more = element("a", "ls-soft", helped.more);
    const proposes = page.startsWith("LL-") && ["expert", "curator"].includes(person.role);
    if (proposes) more.textContent = helped.change;
    more.href = proposes ? `/app/lessons/${page}/change` : `/app/improvements/new?page=${encodeURIComponent(page)}`;
    row.append(more);
  }
  box.append(row, said);
  article.append(box);
}

// What was searched for and which answer was opened, as counts: once typing rests, when the box is left, at a click.
function countSearches(csrf) {
  let told = "";
  const count = (text, position) => {
    const words = text.trim();
    if (words.length < 2 || (words === told && !position)) return;
    told = words;
    const body = new URLSearchParams({ words, language, position, csrf_token: csrf });
    fetch("/api/searched", { method: "POST", body, keepalive: true }).catch(() => undefined);
  };
  const box = document.querySelector(".md-search__input");
  let rest = 0;
  box?.addEventListener("input", () => {
    clearTimeout(rest);
    rest = setTimeout(() => count(box.value, 0), 4000);
  });
  box?.addEventListener("blur", () => count(box.value, 0));
  const page = document.querySelector("[data-searched]");
  if (page) count(page.dataset.searched, 0);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".md-search-result__link, .ls-hits a");
    const item = link?.closest("li");
    if (!item) return;
    const place = [...item.parentElement.children].indexOf(item) + 1;
    const list = item.closest("[data-searched]");
    if (list) count(list.dataset.searched, place + Number(list.dataset.from));
    else if (box && !link.pathname.startsWith("/app/find")) count(box.value, place);
  }, true);
}

// Whoever is in one running project starts on the front page from where it stands; the address may say otherwise.
function startFrom(now) {
  const front = now && document.querySelector("#now");
  const stage = front?.querySelector(`a[href$="/stages/${now.stage.toLowerCase()}/"]`);
  if (!stage) return;
  stage.setAttribute("aria-current", "step");
  front.querySelector("h2 small").textContent = words.standing.replace("…", now.project);
  for (const name of ["role", "tier"]) {
    if (!now[name] || new URLSearchParams(location.search).has(name)) continue;
    const field = front.querySelector(`select[name="${name}"], input[name="${name}"][value="${now[name]}"]`);
    if (!field) continue;
    if (field.type === "radio") field.checked = true; else field.value = now[name];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// How many units have the gaps this page helps with, as far as that is published.
function countGaps() {
  const box = document.querySelector("[data-helps]");
  if (!box) return;
  const page = encodeURIComponent(box.dataset.helps);
  fetch(`/api/maturity/gaps/${page}`, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : { gaps: [] }))
    .then(({ gaps }) => {
      for (const gap of gaps) {
        const row = box.querySelector(`[data-question="${CSS.escape(gap.question)}"]`);
        const facts = { ...gap, round: gap.round[language] };
        const said = (gap.units ? box.dataset.counted : box.dataset.some).replace(/\{(\w+)\}/g, (_, name) => facts[name]);
        row?.append(element("span", "ls-helps__units", said));
      }
    })
    .catch(() => undefined);
}

// The pages on which a person answers look at no sign-in, and ask nobody who is there.
const asksNobody = /^\/app\/maturity\/answer\/(?!.*\/begin$)/.test(location.pathname);
if (!asksNobody) fetch("/api/me", { headers: { Accept: "application/json" } })
  .then((answer) => (answer.ok && /json/.test(answer.headers.get("Content-Type") || "") ? answer.json() : Promise.reject()))
  .then(({ person, csrf }) => {
    if (person) token = csrf;
    header(person);
    askWhetherItHelped(csrf, person);
    countSearches(csrf);
    countGaps();
    if (person && !localStorage.getItem("palette")) wear(person.palette);
    startFrom(person?.now);
  })
  .catch(() => document.documentElement.classList.add("ls-alone"));

// The theme listens for keys alone; what is pasted, dictated or composed is a question too.
const asked = document.querySelector(".md-search__input");
asked?.addEventListener("input", () => asked.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

// The theme's search is a dialog without a name.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", asked?.getAttribute("aria-label") ?? "");
