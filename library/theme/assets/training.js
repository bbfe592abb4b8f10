// On the page of a unit, for whoever takes the course: how far they are, where they were, and that they read to the end.
const unit = document.querySelector("meta[name=lodestar-page]")?.dataset.id ?? "";
const article = document.querySelector("article.md-content__inner");
const tongue = document.documentElement.lang.startsWith("en") ? "en" : "zh";
const words = {
  zh: {
    label: "学习进度", course: "课程", of: "个单元", read: "已读完", done: "这一单元已完成", changed: "这一单元改过，请读到末尾", back: "回到上次读到的地方",
    offer: "报名这门课，就会记下你的进度", failed: "没有记上，请稍后再试。",
  },
  en: {
    label: "Progress", course: "Course", of: "units", read: "Read to the end", done: "You have completed this unit", changed: "This unit has changed: please read to the end", back: "Back to where you were",
    offer: "Enrol in this course to keep your progress", failed: "That was not kept; please try again.",
  },
}[tongue];
const [course, name] = unit.split("/");
const place = `/api/training/units/${course}/${name}`;

function element(name, css, text) {
  const made = document.createElement(name);
  if (css) made.className = css;
  if (text) made.textContent = text;
  return made;
}

function link(url, text, css) {
  const made = element("a", css, text);
  made.href = url;
  return made;
}

const ask = (url, more) => fetch(url, { headers: { Accept: "application/json" }, ...more })
  .then((answer) => (answer.ok && /json/.test(answer.headers.get("Content-Type") || "") ? answer.json() : Promise.reject(answer)));

const box = element("section", "ls-read");
box.setAttribute("aria-label", words.label);
const said = element("p", "ls-read__said");
said.setAttribute("role", "status");

function show(state, finish) {
  const done = state.mark === "done";
  const row = element("p", "ls-row");
  if (done) row.append(element("span", "ls-badge ls-badge--ok", words.done));
  if (state.mark === "changed") row.append(element("span", "ls-badge ls-badge--warn", words.changed));
  if (!done && state.by_reading) {
    const button = element("button", "ls-btn ls-btn--primary", words.read);
    button.type = "button";
    button.addEventListener("click", finish);
    row.append(button);
  }
  row.append(link(state.course, `${words.course} ${state.done} / ${state.needed} ${words.of}`));
  box.replaceChildren(row, said);
}

// The heading passed last is the place to go on from; the end of the text, reached by reading, is the end of the unit.
function watch(state, send, finish) {
  const headings = [...article.querySelectorAll("h2[id], h3[id]")];
  let kept = state.anchor;
  let rest = 0;
  let reads = state.by_reading && state.mark !== "done";
  const keep = () => {
    const passed = headings.filter((one) => one.getBoundingClientRect().top < innerHeight / 2).pop();
    if (!passed || passed.id === kept) return;
    kept = passed.id;
    send({ anchor: kept, heading: (passed.firstChild?.textContent ?? "").trim() }).catch(() => undefined);
  };
  addEventListener("scroll", () => {
    clearTimeout(rest);
    if (reads && box.getBoundingClientRect().top < innerHeight) {
      reads = false;
      finish();
    } else if (box.getBoundingClientRect().top > innerHeight) rest = setTimeout(keep, 1500);
  }, { passive: true });
}

function follow(csrf, state) {
  const send = (values) => ask(place, { method: "POST", body: new URLSearchParams({ ...values, csrf_token: csrf }) });
  const finish = () => send({ end: "1" }).then((newer) => show(newer, finish)).catch(() => { said.textContent = words.failed; });
  show(state, finish);
  const anchor = state.anchor && document.getElementById(state.anchor);
  if (anchor && !location.hash && state.mark !== "done") {
    const back = element("p", "ls-soft");
    back.append(link(`#${state.anchor}`, words.back));
    article.querySelector("h1")?.after(back);
  }
  watch(state, send, finish);
}

if (/^CRS-\d{3}\/[a-z0-9-]+$/.test(unit) && article) {
  ask("/api/me").then(({ person, csrf }) => person && ask(place).then((state) => {
    const onward = article.querySelector(".ls-onward");
    if (onward) onward.before(box); else article.append(box);
    if (state.is_taken) follow(csrf, state); else box.append(link(state.course, words.offer, "ls-btn"));
  })).catch(() => undefined);
}
