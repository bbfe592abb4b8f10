// What every page does with a server at hand, and does without when there is none.
const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
const words = {
  zh: { in: "登录", mine: "等我办的", unread: "条未读通知" },
  en: { in: "Sign in", mine: "For me", unread: "unread notices" },
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

fetch("/api/me", { headers: { Accept: "application/json" } })
  .then((answer) => (answer.ok && /json/.test(answer.headers.get("Content-Type") || "") ? answer.json() : Promise.reject()))
  .then(({ person, csrf }) => {
    if (person) token = csrf;
    header(person);
    if (person && !localStorage.getItem("palette")) wear(person.palette);
  })
  .catch(() => document.documentElement.classList.add("ls-alone"));

// The theme listens for keys alone; what is pasted, dictated or composed is a question too.
const asked = document.querySelector(".md-search__input");
asked?.addEventListener("input", () => asked.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

// The theme's search is a dialog without a name.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", asked?.getAttribute("aria-label") ?? "");
