// Where it starts.

function start() {
  const data = JSON.parse(at("data").textContent);
  data.byNumber = new Map(data.documents.map((shown) => [shown.number, shown]));
  themeButton();
  const desk = {};
  const filterBy = (wanted) => {
    const { search, picks } = desk.made.controls;
    search.value = "";
    for (const [name, pick] of Object.entries(picks)) if (name !== "order") pick.value = wanted[name] ?? "";
    refilter(desk.made);
    at("documents").scrollIntoView({ block: "start" });
    (desk.made.list.querySelector("a") || search).focus({ preventScroll: true });
  };
  showCheck(data);
  showOverview(data);
  showRemoved(data, filterBy);
  showDates(data);
  showLeaks(data);
  showChanged(data);
  showKinds(data, filterBy);
  desk.made = makeDocuments(data);
  const follow = () => {
    const wanted = /^#document-(\d+)$/.exec(location.hash);
    if (wanted) openDocument(desk.made, Number(wanted[1]));
    else if (location.hash === "#documents") desk.made.list.querySelector("[aria-current]")?.focus();
  };
  addEventListener("hashchange", follow);
  follow();
  document.documentElement.dataset.ready = "true";
}

// The theme of the system, until the button says otherwise.
function themeButton() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const say = () => at("theme").setAttribute("aria-pressed", String(isDark()));
  at("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    say();
  });
  dark.addEventListener("change", say);
  say();
}

start();
