// SPDX-License-Identifier: Apache-2.0
// The page of one graph. All of it is in #data; nothing is fetched. Text from articles only ever
// becomes text nodes and attribute values, never markup.
'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const SVG = 'http://www.w3.org/2000/svg';
const byId = (id) => document.getElementById(id);

// One element: el('a', {href: '…', onclick: f}, 'text', other, …).
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const draw = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const plural = (n, one, many) => n + ' ' + (n === 1 ? one : many);
// Names may run right to left; they must not turn what stands around them.
const name = (text) => el('bdi', {}, text);

const statuses = ['asserted', 'planned', 'possible', 'alleged', 'requested', 'negated'];
const statusWords = {
  asserted: 'stated as fact', planned: 'planned', possible: 'possible', alleged: 'alleged',
  requested: 'asked for', negated: 'said not to be so',
};
const certainty = (status) => status === 'asserted' ? 'fact' : status === 'negated' ? 'denial' : 'claim';

// State: what is filtered out, what is chosen.
const hidden = { status: new Set(), group: new Set(data.hiddenGroups), type: new Set() };
let chosen = null;   // {vertex: index} or {edge: index}
let around = null;   // show only this vertex and its neighbours

const edgesAt = data.vertices.map(() => []);
data.edges.forEach((edge, i) => {
  edgesAt[edge.s].push(i);
  if (edge.o !== edge.s) edgesAt[edge.o].push(i);
});

function vertexVisible(i) {
  return !hidden.type.has(data.vertices[i].type) &&
    (around === null || around === i || edgesAt[around].some((e) => data.edges[e].s === i || data.edges[e].o === i));
}
function edgeVisible(i) {
  const edge = data.edges[i];
  return !hidden.status.has(edge.status) && !hidden.group.has(edge.group) &&
    vertexVisible(edge.s) && vertexVisible(edge.o) &&
    (around === null || edge.s === around || edge.o === around);
}

// ---- Filters -----------------------------------------------------------------------------------
function buildFilters() {
  const box = byId('filters');
  const add = (title, kind, rows) => {
    const set = el('fieldset', {}, el('legend', {}, title));
    for (const row of rows) {
      if (row.count === 0) continue;
      const input = el('input', { type: 'checkbox', name: kind, value: row.key,
        onchange: () => { (input.checked ? hidden[kind].delete : hidden[kind].add).call(hidden[kind], row.key); refresh(); } });
      input.checked = !hidden[kind].has(row.key);
      const sign = el('span', { class: row.sign, 'aria-hidden': 'true' });
      if (row.colour) sign.style.background = row.colour;
      set.append(el('label', { class: 'choice' }, input, sign, row.label,
        el('span', { class: 'count' }, String(row.count))));
    }
    box.append(set);
  };
  const count = (list, key) => list.filter(key).length;
  add('Status', 'status', statuses.map((s) => ({ key: s, label: statusWords[s], sign: 'stroke ' + certainty(s),
    count: count(data.edges, (e) => e.status === s) })));
  add('Relations', 'group', data.groups.map((g) => ({ key: g.name, label: g.name, sign: 'swatch', colour: g.colour,
    count: count(data.edges, (e) => e.group === g.name) })));
  add('Names', 'type', data.types.map((t) => ({ key: t.name, label: t.label, sign: 'swatch', colour: t.colour,
    count: count(data.vertices, (v) => v.type === t.name) })));
  box.append(el('button', { onclick: () => {
    for (const kind of Object.keys(hidden)) hidden[kind].clear();
    for (const input of box.querySelectorAll('input')) input.checked = true;
    around = null;
    refresh();
  } }, 'Show everything'));
}

// ---- Graph -------------------------------------------------------------------------------------
const svg = byId('graph');
const lineLayer = draw('g', {});
const vertexLayer = draw('g', {});
const stage = draw('g', {}, lineLayer, vertexLayer);
svg.append(stage);
const view = { x: 0, y: 0, scale: 1 };
const vertexNodes = new Map();
const lineNodes = new Map();
let focusable = null;  // the vertex that Tab reaches

function buildVertices() {
  const colours = new Map(data.types.map((t) => [t.name, t.colour]));
  data.vertices.forEach((vertex, i) => {
    if (vertex.x === undefined) return;
    const label = vertex.anonymous ? 'unnamed' : vertex.name;
    const group = draw('g', {
      class: 'vertex ' + vertex.type, transform: `translate(${vertex.x} ${vertex.y})`, tabindex: '-1',
      role: 'button', 'aria-label': label + ', ' + plural(edgesAt[i].length, 'statement', 'statements'),
      onclick: () => choose({ vertex: i }), onfocus: () => { focusable = i; },
    }, draw('title', {}, label));
    if (vertex.anonymous) {
      group.append(draw('circle', { r: 5, fill: '#b5bcc2' }));
    } else {
      const round = vertex.type === 'Person' || vertex.type === 'Group' ? vertex.h / 2 : vertex.type === 'Organization' ? 9 : 2;
      group.append(draw('rect', { x: -vertex.w / 2, y: -vertex.h / 2, width: vertex.w, height: vertex.h,
        rx: Math.min(round, 18), fill: colours.get(vertex.type) }));
      vertex.lines.forEach((line, n) => group.append(draw('text', { 'font-size': vertex.size,
        y: (n - (vertex.lines.length - 1) / 2) * vertex.size * 1.2 + vertex.size * 0.35 }, line)));
    }
    vertexNodes.set(i, group);
    vertexLayer.append(group);
  });
}

// Where the way from inside a vertex's box to `point` leaves the box.
function border(vertex, point) {
  const w = (vertex.anonymous ? 12 : vertex.w) / 2 + 2, h = (vertex.anonymous ? 12 : vertex.h) / 2 + 2;
  const dx = point.x - vertex.x, dy = point.y - vertex.y;
  const t = Math.min(dx === 0 ? Infinity : w / Math.abs(dx), dy === 0 ? Infinity : h / Math.abs(dy));
  return t >= 1 ? { x: vertex.x + dx * 0.5, y: vertex.y + dy * 0.5 } : { x: vertex.x + dx * t, y: vertex.y + dy * t };
}

// A line of its visible edges, through the place that the layout gave its label.
function buildLine(bundle, edges) {
  const tail = data.vertices[bundle.t], head = data.vertices[bundle.h];
  const first = data.edges[edges[0]];
  const kind = certainty(first.status);
  const middle = { x: bundle.x, y: bundle.y };
  const from = border(tail, middle), to = border(head, middle);
  const part = (a, b, t) => (a.x + (b.x - a.x) * t) + ' ' + (a.y + (b.y - a.y) * t);
  const loop = bundle.t === bundle.h;
  const path = loop
    ? `M${tail.x} ${tail.y}C${middle.x - 60} ${middle.y} ${middle.x + 60} ${middle.y} ${tail.x} ${tail.y}`
    : `M${from.x} ${from.y}L${part(from, middle, 0.7)}Q${middle.x} ${middle.y} ${part(middle, to, 0.3)}L${to.x} ${to.y}`;
  const faint = edges.every((e) => data.edges[e].group === 'place' || data.edges[e].group === 'other') && kind === 'fact';
  const rows = [...new Set(edges.map((e) => data.edges[e].words))];
  const shown = rows.length > 4 ? rows.slice(0, 3).concat('+ ' + (rows.length - 3) + ' more') : rows;
  const group = draw('g', { class: `line ${kind}` + (faint ? ' faint' : ''),
    onclick: () => edges.length === 1 ? choose({ edge: edges[0] }) : choose({ edges }) },
    draw('title', {}, `${tail.name || 'unnamed'} – ${rows.join(', ')} – ${head.name || 'unnamed'}`),
    draw('path', { class: 'reach', d: path }), draw('path', { class: 'drawn', d: path }));
  group.style.setProperty('--c', kind === 'denial' ? '#c62828' : first.colour);
  const directed = edges.some((e) => !data.edges[e].symmetric);
  if (!loop && (directed || kind === 'denial')) {
    const length = Math.hypot(to.x - middle.x, to.y - middle.y) || 1;
    const ux = (to.x - middle.x) / length, uy = (to.y - middle.y) / length;
    const at = (along, across) => `${to.x - ux * along - uy * across} ${to.y - uy * along + ux * across}`;
    group.append(kind === 'denial'
      ? draw('path', { class: 'bar', d: `M${at(2, -7)}L${at(2, 7)}` })
      : draw('path', { class: 'tip', d: `M${at(0, 0)}L${at(10, -4)}L${at(10, 4)}Z` }));
  }
  shown.forEach((row, n) => group.append(draw('text', { x: middle.x, y: middle.y + (n - (shown.length - 1) / 2) * 12.5 + 3.5 }, row)));
  return group;
}

function drawGraph() {
  lineLayer.replaceChildren();
  lineNodes.clear();
  const used = new Set();
  data.bundles.forEach((bundle) => {
    const edges = bundle.edges.filter(edgeVisible);
    if (edges.length === 0) return;
    const node = buildLine(bundle, edges);
    for (const e of edges) lineNodes.set(e, node);
    used.add(bundle.t).add(bundle.h);
    lineLayer.append(node);
  });
  for (const [i, node] of vertexNodes) node.style.display = used.has(i) || i === around ? '' : 'none';
  if (focusable === null || !used.has(focusable)) focusable = used.size ? Math.min(...used) : null;
  const listed = data.edges.length - data.bundles.reduce((n, b) => n + b.edges.length, 0);
  const shown = lineNodes.size;
  byId('note').textContent = `${plural(used.size, 'name', 'names')}, ${shown} of ${plural(data.edges.length, 'statement', 'statements')} shown` +
    (listed ? `; ${listed} are in the list only` : '') + (around !== null ? `; only around ${data.vertices[around].name}` : '');
  mark();
}

function place() {
  stage.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
  svg.classList.toggle('far', view.scale < 0.55);
}
function zoom(factor, x, y) {
  const box = svg.getBoundingClientRect();
  const cx = x === undefined ? box.width / 2 : x, cy = y === undefined ? box.height / 2 : y;
  const scale = Math.min(4, Math.max(0.03, view.scale * factor));
  view.x = cx - (cx - view.x) * scale / view.scale;
  view.y = cy - (cy - view.y) * scale / view.scale;
  view.scale = scale;
  place();
}
function fit() {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const [i, node] of vertexNodes) {
    if (node.style.display === 'none') continue;
    const v = data.vertices[i];
    left = Math.min(left, v.x - v.w / 2); right = Math.max(right, v.x + v.w / 2);
    top = Math.min(top, v.y - v.h / 2); bottom = Math.max(bottom, v.y + v.h / 2);
  }
  if (left > right) return;
  const box = svg.getBoundingClientRect();
  const height = box.height - 34;  // below is the line that counts what is shown
  view.scale = Math.min(1.6, box.width / (right - left + 60), height / (bottom - top + 40)) || 1;
  view.x = box.width / 2 - view.scale * (left + right) / 2;
  view.y = height / 2 - view.scale * (top + bottom) / 2;
  place();
}
function reveal(i) {
  const v = data.vertices[i];
  if (v.x === undefined) return;
  const box = svg.getBoundingClientRect();
  if (view.scale < 0.6) view.scale = 0.8;
  const x = view.x + v.x * view.scale, y = view.y + v.y * view.scale;
  if (x < 60 || y < 60 || x > box.width - 60 || y > box.height - 60 || view.scale === 0.8) {
    view.x = box.width / 2 - v.x * view.scale;
    view.y = box.height / 2 - v.y * view.scale;
  }
  place();
}

// The next visible vertex in a direction: near, and not far off the line.
function neighbour(from, dx, dy) {
  const here = data.vertices[from];
  let best = null, least = Infinity;
  for (const [i, node] of vertexNodes) {
    if (i === from || node.style.display === 'none') continue;
    const v = data.vertices[i];
    const along = (v.x - here.x) * dx + (v.y - here.y) * dy;
    const across = Math.abs((v.x - here.x) * dy) + Math.abs((v.y - here.y) * dx);
    if (along > 1 && along + 2.5 * across < least) { least = along + 2.5 * across; best = i; }
  }
  return best;
}

function listenToGraph() {
  const pointers = new Map();
  let moved = false;
  svg.addEventListener('wheel', (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  svg.addEventListener('pointerdown', (event) => {
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = false;
  });
  svg.addEventListener('pointermove', (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const dx = event.clientX - last.x, dy = event.clientY - last.y;
    if (!moved && Math.abs(dx) + Math.abs(dy) < 4) return;
    if (!moved) { moved = true; svg.classList.add('moving'); svg.setPointerCapture(event.pointerId); }
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const box = svg.getBoundingClientRect();
      const before = Math.hypot(last.x - other.x, last.y - other.y) || 1;
      zoom((Math.hypot(event.clientX - other.x, event.clientY - other.y) || 1) / before, other.x - box.left, other.y - box.top);
    } else {
      view.x += dx; view.y += dy;
      place();
    }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  const drop = (event) => { pointers.delete(event.pointerId); svg.classList.remove('moving'); };
  svg.addEventListener('pointerup', drop);
  svg.addEventListener('pointercancel', drop);
  // A drag ends with a click that was not meant.
  svg.addEventListener('click', (event) => {
    if (moved) { event.stopPropagation(); moved = false; }
    else if (event.target === svg) choose(null);
  }, true);
  svg.addEventListener('keydown', (event) => {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (steps[event.key]) {
      const onVertex = [...vertexNodes].some(([, node]) => node === document.activeElement);
      const next = !onVertex ? focusable : neighbour(focusable, ...steps[event.key]);
      if (next !== null && next !== undefined) { reveal(next); vertexNodes.get(next).focus(); }
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (document.activeElement !== svg && focusable !== null) choose({ vertex: focusable }, true);
    } else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
  });
  byId('zoom-in').addEventListener('click', () => zoom(1.3));
  byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
  byId('zoom-fit').addEventListener('click', fit);
}

// ---- What is chosen ----------------------------------------------------------------------------
function mark() {
  const near = new Set();
  const lines = new Set();
  let edges = [];
  if (chosen && chosen.vertex !== undefined) edges = edgesAt[chosen.vertex];
  if (chosen && chosen.edge !== undefined) edges = [chosen.edge];
  if (chosen && chosen.edges) edges = chosen.edges;
  for (const e of edges) {
    if (!lineNodes.has(e)) continue;
    near.add(data.edges[e].s).add(data.edges[e].o);
    lines.add(lineNodes.get(e));
  }
  if (chosen && chosen.vertex !== undefined) near.add(chosen.vertex);
  svg.classList.toggle('choosing', near.size > 0);
  for (const [i, node] of vertexNodes) {
    node.classList.toggle('near', near.has(i));
    node.classList.toggle('chosen', !!chosen && chosen.vertex === i);
  }
  for (const node of new Set(lineNodes.values())) {
    node.classList.toggle('near', lines.has(node));
    node.classList.toggle('chosen', lines.has(node) && chosen.vertex === undefined);
  }
}

function choose(what, moveFocus) {
  chosen = what;
  mark();
  const box = byId('details');
  box.replaceChildren();
  box.hidden = what === null;
  if (what === null) { history.replaceState(null, '', location.pathname + location.search); return; }
  box.append(el('button', { class: 'close', 'aria-label': 'Close details', title: 'Close (Esc)', onclick: () => close() }, '×'));
  if (what.vertex !== undefined) {
    showVertex(box, what.vertex);
    history.replaceState(null, '', '#v=' + data.vertices[what.vertex].id);
  } else {
    for (const e of what.edges || [what.edge]) showEdge(box, e);
    history.replaceState(null, '', '#e=' + data.edges[(what.edges || [what.edge])[0]].id);
  }
  box.scrollTop = 0;
  if (moveFocus) box.focus();
}
function close() {
  const last = chosen && chosen.vertex !== undefined ? vertexNodes.get(chosen.vertex) : null;
  choose(null);
  if (last && !byId('graph-view').hidden) last.focus();
}

const nameButton = (i) => el('button', { class: 'link', onclick: () => goTo(i) },
  name(data.vertices[i].anonymous ? 'unnamed' : data.vertices[i].name));
function goTo(i) {
  if (around !== null && !vertexVisible(i)) { around = null; refresh(); }
  choose({ vertex: i });
  if (!byId('graph-view').hidden) reveal(i);
}
const chip = (edge) => el('span', { class: 'chip ' + edge.status }, statusWords[edge.status]);

function sourceLine(article) {
  const parts = [article.title, article.publisher, article.published].filter(Boolean);
  const line = el('span', { class: 'source' }, name(parts.join(' · ') || article.doc));
  // Only these two: an address from an article may be a script.
  if (/^https?:\/\//i.test(article.url || '')) {
    line.append(' ', el('a', { href: article.url, rel: 'noopener noreferrer', target: '_blank' }, 'open'));
  } else if (parts.length) {
    line.append(' (', name(article.doc), ')');
  }
  if (article.reprintOf !== undefined) line.append(' – a reprint of ', name(data.articles[article.reprintOf].doc));
  return line;
}

// The quote with subject, object and trigger marked. Offsets are code points of the article.
function quote(evidence) {
  const letters = Array.from(evidence.quote);
  const marks = [];
  for (const part of ['subject', 'object', 'trigger']) {
    if (!evidence[part]) continue;
    const begin = Math.max(0, evidence[part][0] - evidence.start);
    const end = Math.min(letters.length, evidence[part][1] - evidence.start);
    if (begin < end) marks.push({ begin, end, part });
  }
  marks.sort((a, b) => a.begin - b.begin || b.end - a.end);
  const box = el('blockquote', {});
  let at = 0;
  for (const m of marks) {
    if (m.begin < at) continue;  // one mark inside another: the outer one is shown
    box.append(letters.slice(at, m.begin).join(''),
      el('mark', { class: m.part, title: m.part }, letters.slice(m.begin, m.end).join('')));
    at = m.end;
  }
  box.append(letters.slice(at).join(''));
  return box;
}

const sentence = (edge) => [data.vertices[edge.s].name || 'unnamed', edge.words, data.vertices[edge.o].name].join(' – ');
const attribution = (support) => support.attributedTo !== undefined
  ? el('p', {}, 'According to ', nameButton(support.attributedTo))
  : support.attribution ? el('p', {}, 'According to ', name(support.attribution)) : null;

function showVertex(box, i) {
  const vertex = data.vertices[i];
  const type = data.types.find((t) => t.name === vertex.type);
  box.append(el('h2', {}, name(vertex.anonymous ? 'Unnamed' : vertex.name)));
  box.append(el('p', { class: 'kind' }, (vertex.anonymous ? 'The text does not say who.' : type.label) +
    (vertex.count ? ', ' + vertex.count.toLocaleString('en') : '') + ' · ' + plural(edgesAt[i].length, 'statement', 'statements')));
  const others = vertex.names.filter((n) => n !== vertex.name);
  if (others.length) {
    const line = el('p', { class: 'kind' }, 'Also: ');
    others.forEach((n, k) => line.append(k ? ', ' : '', name(n)));
    box.append(line);
  }
  if (vertex.x !== undefined) {
    box.append(el('button', { 'aria-pressed': String(around === i), onclick: () => {
      around = around === i ? null : i;
      refresh(); fit(); choose({ vertex: i });
    } }, 'Only this and its neighbours'));
  }
  const groups = new Map();
  for (const e of edgesAt[i]) {
    const group = data.edges[e].group;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(e);
  }
  for (const group of data.groups) {
    if (!groups.has(group.name)) continue;
    box.append(el('h3', {}, group.name[0].toUpperCase() + group.name.slice(1)));
    for (const e of groups.get(group.name)) box.append(dossierEntry(i, e));
  }
}

function dossierEntry(i, e) {
  const edge = data.edges[e];
  const support = edge.supports[0];
  const entry = el('div', { class: 'statement' });
  const line = el('div', {});
  if (edge.symmetric) line.append(edge.words + ' ↔ ', nameButton(edge.s === i ? edge.o : edge.s));
  else if (edge.s === i) line.append(edge.words + ' → ', nameButton(edge.o));
  else line.append(nameButton(edge.s), ' → ' + edge.words);
  entry.append(line);
  if (support.evidence.length) entry.append(quote(support.evidence[0]));
  entry.append(el('p', {}, chip(edge), ' ', el('button', { class: 'link', onclick: () => choose({ edge: e }, true) },
    'all evidence (' + plural(edge.sources, 'source', 'sources') + ')')));
  entry.append(el('p', {}, sourceLine(data.articles[support.article])));
  return entry;
}

function qualifierList(qualifiers) {
  const list = el('dl', {});
  for (const [key, value] of qualifiers) list.append(el('dt', {}, key), el('dd', {}, name(value)));
  return qualifiers.length ? list : null;
}

function showEdge(box, e) {
  const edge = data.edges[e];
  const info = data.relations[edge.relation];
  box.append(el('h2', {}, nameButton(edge.s), el('br', {}), (edge.symmetric ? '↔ ' : '→ ') + edge.words, el('br', {}), nameButton(edge.o)));
  box.append(el('p', { class: 'kind' }, chip(edge), ' ', info ? info.description : 'Any other verb: ' + edge.predicate,
    ' Confidence ' + Math.round(edge.confidence * 100) + ' %, ' + plural(edge.sources, 'independent source', 'independent sources') + '.'));
  box.append(qualifierList(edge.qualifiers) || '');
  for (const c of data.contradictions) {
    if (c.a !== e && c.b !== e) continue;
    const other = c.a === e ? c.b : c.a;
    box.append(el('p', { class: 'conflict' }, c.a === c.b ? 'The sources disagree about ' + c.kind + '; see below.' : 'Contradicted: ',
      c.a === c.b ? null : el('button', { class: 'link', onclick: () => choose({ edge: other }, true) },
        sentence(data.edges[other]), ' ', chip(data.edges[other]))));
  }
  for (const support of edge.supports) {
    const entry = el('div', { class: 'statement' }, sourceLine(data.articles[support.article]), attribution(support));
    for (const evidence of support.evidence) entry.append(quote(evidence));
    if (edge.supports.length > 1) entry.append(qualifierList(support.qualifiers) || '');
    box.append(entry);
  }
}

// ---- List --------------------------------------------------------------------------------------
const columns = [
  { title: 'Subject', text: (e) => data.vertices[e.s].name || 'unnamed', cell: (e) => nameButton(e.s) },
  { title: 'Relation', text: (e) => e.words, cell: (e, i) => el('button', { class: 'link', onclick: () => choose({ edge: i }, true) }, e.words) },
  { title: 'Object', text: (e) => data.vertices[e.o].name || 'unnamed', cell: (e) => nameButton(e.o) },
  { title: 'Status', text: (e) => String(statuses.indexOf(e.status)), cell: (e) => chip(e) },
  { title: 'Sources', text: (e) => String(1e6 - e.sources), cell: (e) => String(e.sources) },
  { title: 'Words', text: (e) => firstQuote(e), cell: (e) => name(firstQuote(e)), class: 'quote' },
];
const firstQuote = (edge) => (edge.supports[0].evidence[0] || { quote: '' }).quote;
let sortBy = 0, backwards = false, rowsShown = 300;

function buildList() {
  columns.forEach((column, n) => byId('list-head').append(el('th', { scope: 'col', class: column.class || '' },
    el('button', { onclick: () => { backwards = sortBy === n && !backwards; sortBy = n; drawList(); } }, column.title))));
  byId('list-more').addEventListener('click', () => { rowsShown += 300; drawList(); });
}
function drawList() {
  const rows = data.edges.map((edge, i) => i).filter(edgeVisible);
  const keys = new Map(rows.map((i) => [i, columns[sortBy].text(data.edges[i])]));
  rows.sort((a, b) => (keys.get(a).localeCompare(keys.get(b), 'en', { numeric: true }) || a - b) * (backwards ? -1 : 1));
  [...byId('list-head').children].forEach((th, n) =>
    th.setAttribute('aria-sort', n !== sortBy ? 'none' : backwards ? 'descending' : 'ascending'));
  byId('list-body').replaceChildren(...rows.slice(0, rowsShown).map((i) => el('tr', {},
    ...columns.map((column) => el('td', { class: column.class || '' }, column.cell(data.edges[i], i))))));
  byId('list-count').textContent = `${rows.length} of ${plural(data.edges.length, 'statement', 'statements')} from ${plural(data.articles.length, 'article', 'articles')}`;
  byId('list-more').hidden = rows.length <= rowsShown;
}
function show(which) {
  byId('graph-view').hidden = which !== 'graph';
  byId('list-view').hidden = which !== 'list';
  byId('show-graph').setAttribute('aria-pressed', String(which === 'graph'));
  byId('show-list').setAttribute('aria-pressed', String(which === 'list'));
  refresh();
}
function refresh() {
  if (!byId('list-view').hidden) drawList();
  else drawGraph();
}

// ---- Search ------------------------------------------------------------------------------------
const folded = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
const foldedNames = data.vertices.map((v) => v.names.map(folded));
function matches(text) {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  const found = [];
  foldedNames.forEach((names, i) => {
    let best = Infinity;
    for (const n of names) {
      const at = n.indexOf(wanted);
      if (at >= 0) best = Math.min(best, at === 0 ? 0 : /\s/.test(n[at - 1]) ? 1 : 2);
    }
    if (best < Infinity) found.push({ i, best });
  });
  found.sort((a, b) => a.best - b.best || edgesAt[b.i].length - edgesAt[a.i].length || a.i - b.i);
  return found.slice(0, 12).map((f) => f.i);
}
function listenToSearch() {
  const input = byId('search'), list = byId('matches');
  let found = [], at = -1;
  const update = () => {
    list.replaceChildren(...found.map((i, n) => el('li', { role: 'option', id: 'match-' + n, 'aria-selected': String(n === at),
      onpointerdown: (event) => { event.preventDefault(); take(n); } }, name(data.vertices[i].name), ' ',
      el('span', { class: 'source' }, plural(edgesAt[i].length, 'statement', 'statements')))));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    if (at >= 0) input.setAttribute('aria-activedescendant', 'match-' + at);
    else input.removeAttribute('aria-activedescendant');
  };
  const take = (n) => {
    const i = found[n];
    found = []; at = -1; update();
    input.value = '';
    goTo(i);
    byId('details').focus();
  };
  input.addEventListener('input', () => { found = matches(input.value); at = found.length ? 0 : -1; update(); });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') at = Math.min(at + 1, found.length - 1);
    else if (event.key === 'ArrowUp') at = Math.max(at - 1, 0);
    else if (event.key === 'Enter' && at >= 0) { take(at); event.preventDefault(); return; }
    else if (event.key === 'Escape' && found.length) { found = []; at = -1; event.stopPropagation(); }
    else return;
    event.preventDefault();
    update();
  });
  input.addEventListener('blur', () => { found = []; at = -1; update(); });
}

// ---- Start -------------------------------------------------------------------------------------
buildFilters();
buildVertices();
buildList();
listenToGraph();
listenToSearch();
byId('show-graph').addEventListener('click', () => show('graph'));
byId('show-list').addEventListener('click', () => show('list'));
const filters = byId('filters');
const toggleFilters = (open) => {
  filters.hidden = !open;
  byId('show-filters').setAttribute('aria-expanded', String(open));
};
byId('show-filters').addEventListener('click', () => { toggleFilters(filters.hidden); if (!byId('graph-view').hidden) fit(); });
toggleFilters(window.innerWidth > 900);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && chosen) close();
  if (event.key === '/' && document.activeElement.tagName !== 'INPUT') { byId('search').focus(); event.preventDefault(); }
});
refresh();
fit();
window.addEventListener('resize', () => { if (!chosen && !byId('graph-view').hidden) fit(); });
const wanted = /^#([ve])=(.+)$/.exec(location.hash);
if (wanted) {
  const i = (wanted[1] === 'v' ? data.vertices : data.edges).findIndex((x) => x.id === wanted[2]);
  if (i >= 0 && wanted[1] === 'v') goTo(i);
  else if (i >= 0) { choose({ edge: i }); reveal(data.edges[i].s); }
}
document.documentElement.dataset.ready = String(vertexNodes.size);
})();
