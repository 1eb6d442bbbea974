// Builds elements from records. Text only ever becomes text nodes: nothing in the data is read as HTML.
const HEADINGS = { h1: 0, h2: 0, h3: 1, h4: 2, h5: 3, h6: 3 };

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

const EDGE = 8;  // pixels kept free between a meaning and the edge of the window
let definitions = 0;

// A word that says what it means when it is touched, pointed at, or reached with the keyboard.
function termNode(run, data) {
  const word = element("span", "lx-term", run.text);
  const meaning = element("span", "lx-meaning", run.meaning);
  definitions += 1;
  meaning.id = `lx-meaning-${definitions}`;
  meaning.setAttribute("role", "tooltip");
  meaning.hidden = true;
  meaning.popover = "manual";  // above everything, and cut by nothing
  word.tabIndex = 0;
  word.setAttribute("role", "button");
  word.setAttribute("aria-expanded", "false");
  word.setAttribute("aria-label", `${run.text} (${data.words.meaning})`);
  word.setAttribute("aria-describedby", meaning.id);
  let pinned = false, leaving;
  const follow = () => {
    if (word.isConnected) place(word, meaning);
    else set(false);
  };
  const set = (open) => {
    clearTimeout(leaving);
    if (meaning.hidden === !open) return;
    meaning.hidden = !open;
    word.setAttribute("aria-expanded", String(open));
    if (meaning.isConnected) open ? meaning.showPopover?.() : meaning.hidePopover?.();
    const listen = open ? addEventListener : removeEventListener;
    for (const event of ["scroll", "resize"]) listen(event, follow, { capture: true, passive: true });
    if (open) follow();
    else pinned = false;
  };
  const leave = () => { if (!pinned) leaving = setTimeout(() => set(false), 250); };
  const toggle = () => {
    if (pinned) set(false);
    else { pinned = true; set(true); }
  };
  word.onclick = toggle;
  word.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); }
    if (event.key === "Escape" && !meaning.hidden) { event.stopPropagation(); set(false); }
  };
  // Not on entering: a page that scrolls under a resting pointer would open one word after the other.
  word.onmousemove = () => set(true);
  word.onmouseleave = leave;
  meaning.onmouseenter = () => clearTimeout(leaving);
  meaning.onmouseleave = leave;
  word.onblur = () => set(false);
  return [word, meaning];
}

// Under the word, or above it where there is no room below; never out of the window.
function place(word, meaning) {
  const lines = word.getClientRects();
  const line = lines[lines.length - 1];
  const { offsetWidth: width, offsetHeight: height } = meaning;
  const within = (at, size, room) => Math.max(EDGE, Math.min(at, room - size - EDGE));
  const below = line.bottom + 4;
  const x = within(line.left, width, document.documentElement.clientWidth);
  const y = within(below + height + EDGE <= innerHeight ? below : line.top - height - 4, height, innerHeight);
  meaning.style.transform = `translate(${x}px, ${y}px)`;
  meaning.style.visibility = line.bottom < 0 || line.top > innerHeight ? "hidden" : "";
}

function runNode(run, data, trigger) {
  if (run.cite !== undefined && data.sources && data.sources[run.cite]) {
    const button = element("button", "lx-cite", String(run.cite));
    button.type = "button";
    button.dataset.n = run.cite;
    button.title = data.sources[run.cite];
    button.setAttribute("aria-label", `${data.words.source} ${run.cite} : ${data.sources[run.cite]}`);
    if (data.open === run.cite) button.setAttribute("aria-current", "true");
    button.onclick = () => trigger("cite", run.cite);
    return button;
  }
  let node = document.createTextNode(run.text);
  const wrap = (outer) => { outer.append(node); node = outer; };
  if (run.meaning && !run.href) {
    const [word, meaning] = termNode(run, data);
    node = element("span");
    node.append(word, meaning);
  }
  if (run.bold) wrap(element("strong"));
  if (run.italic) wrap(element("em"));
  if (run.href && run.href.startsWith("/")) {
    const anchor = element("a");
    anchor.href = run.href;
    anchor.target = data.target || "_self";
    wrap(anchor);
  }
  if (run.marked) wrap(element("mark", "lx-mark"));
  return node;
}

function blockNode(block, data, trigger) {
  let node;
  if (block.kind in HEADINGS) node = element(`h${Math.min(6, HEADINGS[block.kind] + (data.level || 3))}`, "lx-heading");
  else if (block.kind === "li" || block.kind === "ol") node = element("li");
  else if (block.kind === "quote") node = element("blockquote");
  else node = element("p");
  if (block.kind === "ol" && block.number) node.value = block.number;
  node.append(...block.runs.map((run) => runNode(run, data, trigger)));
  return node;
}

function build(data, trigger) {
  const nodes = [];
  let list = null;
  for (const block of data.blocks) {
    const name = { li: "ul", ol: "ol" }[block.kind];
    if (!name) list = null;
    else if (!list || list.tagName.toLowerCase() !== name) {
      list = element(name);
      nodes.push(list);
    }
    (list || { append: (node) => nodes.push(node) }).append(blockNode(block, data, trigger));
  }
  return nodes;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".lx-text");
  const { reveal, ...lasting } = data;
  const drawn = JSON.stringify(lasting);
  if (root.dataset.drawn === drawn) return;
  const before = root.dataset.drawn ? JSON.parse(root.dataset.drawn) : {};
  root.dataset.drawn = drawn;
  root.className = `lx-text ${data.look || ""}`;
  root.replaceChildren(...build(data, setTriggerValue));
  // Every block has its place from the start: only its opacity changes, so nothing on the page moves.
  if (reveal) [...root.children].forEach((node, rank) => {
    node.classList.add("lx-appears");
    node.style.animationDelay = `${Math.min(rank, 12) * 140}ms`;
  });
  if (data.label) {
    root.setAttribute("role", "region");
    root.setAttribute("aria-label", data.label);
    root.tabIndex = data.reachable ? 0 : -1;
  }
  // A source just opened takes the keyboard and shows its quoted words; closed, the keyboard goes back to its marker.
  if (data.focus && data.focus !== before.focus) show(root, data);
}

function show(root, data) {
  const [kind, name] = data.focus.split(":");
  if (kind === "marker") {
    setTimeout(() => root.querySelector(`.lx-cite[data-n="${Number(name)}"]`)?.focus(), 60);
    return;
  }
  if (kind !== "top" && kind !== "home") {
    setTimeout(() => {
      if (data.label) root.focus({ preventScroll: true });
      root.querySelector(".lx-mark")?.scrollIntoView({ block: "center" });
    }, 60);
    return;
  }
  // The page itself scrolls to its end when its last elements arrive: ours is the last word, unless a person moves.
  const timers = [60, 300, 700, 1300, 2000].map((delay) => setTimeout(() => {
    if (kind === "home") root.closest('[data-testid="stMain"]')?.scrollTo(0, 0);
    else root.scrollIntoView({ block: "start" });
  }, delay));
  const stop = () => timers.forEach(clearTimeout);
  for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    document.addEventListener(event, stop, { once: true, passive: true });
  }
}
