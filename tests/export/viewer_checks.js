// SPDX-License-Identifier: Apache-2.0
// Put into a copy of the page by formats_test.py: uses the page as a reader would, with pointer and
// keyboard, and leaves what it saw in <pre id="checks">.
'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const results = [];
const check = (what, holds) => results.push([what, Boolean(holds)]);
const all = (selector) => [...document.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const shown = (node) => node.style.display !== 'none';
const key = (target, name) => target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
const click = (node) => node.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
try {
  const drawn = data.vertices.filter((v) => v.x !== undefined).length;
  check('every placed name is a node', all('.vertex').length === drawn);
  check('texts are texts: no element came out of the data', all('main script, #details script, main b, main table table').length === 0);

  // A name: its dossier.
  const busy = data.vertices.map((v, i) => [i, data.edges.filter((e) => e.s === i || e.o === i).length])
    .filter(([i]) => !data.vertices[i].anonymous).sort((a, b) => b[1] - a[1])[0];
  const label = (node) => node.getAttribute('aria-label');
  const busyNode = all('.vertex').find((n) => label(n) === data.vertices[busy[0]].name + ', ' + busy[1] + (busy[1] === 1 ? ' statement' : ' statements'));
  check('a vertex says its name and statements', busyNode);
  click(busyNode);
  check('clicking a name opens its dossier', !byId('details').hidden && byId('details').querySelector('h2').textContent === data.vertices[busy[0]].name);
  check('the dossier has every statement', all('#details .statement').length === busy[1]);
  check('the dossier has quotes', all('#details blockquote').length === busy[1]);
  check('the address remembers it', location.hash === '#v=' + data.vertices[busy[0]].id);

  // From the dossier to the evidence.
  click(all('#details .statement p .link')[0]);
  check('evidence names its sources', all('#details .statement .source').length >= 1);
  check('evidence says how sure', all('#details .chip').length >= 1);
  key(document, 'Escape');
  check('Escape closes the details', byId('details').hidden);

  // A line: evidence with subject, object and trigger marked.
  const marked = data.edges.findIndex((e) => e.supports[0].evidence[0].subject && e.supports[0].evidence[0].trigger);
  const bundle = data.bundles.find((b) => b.edges.includes(marked));
  if (marked >= 0 && bundle) {
    const edge = data.edges[marked];
    const evidence = edge.supports[0].evidence[0];
    click(all('.line').find((n) => [...n.querySelectorAll('text')].some((t) => t.textContent === edge.words)));
    check('clicking a line opens its evidence', !byId('details').hidden && location.hash.startsWith('#e='));
    const quote = all('#details blockquote').find((q) => q.textContent === evidence.quote);
    check('the quote is whole', quote);
    const wanted = Array.from(evidence.quote).slice(evidence.subject[0] - evidence.start, evidence.subject[1] - evidence.start).join('');
    check('the subject is marked', quote && [...quote.querySelectorAll('mark.subject')].some((m) => m.textContent === wanted));
    key(document, 'Escape');
  }
  for (const a of all('a')) check('links are http', /^https?:/.test(a.href));

  // Keyboard on the graph.
  const svg = byId('graph');
  svg.focus();
  key(svg, 'ArrowRight');
  check('an arrow key enters the graph', document.activeElement.classList.contains('vertex'));
  const first = document.activeElement;
  for (const arrow of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) key(document.activeElement, arrow);
  check('arrows stay on visible names', document.activeElement.classList.contains('vertex') && shown(document.activeElement));
  key(document.activeElement, 'Enter');
  check('Enter opens what has the focus', !byId('details').hidden);
  key(document, 'Escape');
  check('Escape gives the focus back', document.activeElement.classList.contains('vertex') || document.activeElement === svg);
  const before = svg.firstElementChild.getAttribute('transform');
  key(svg, '+');
  check('plus zooms', svg.firstElementChild.getAttribute('transform') !== before);
  check('first was a vertex', first.classList.contains('vertex'));

  // Filters.
  const lines = all('.line').length;
  for (const input of all('#filters input[name=status]')) if (input.value !== 'negated') { input.checked = false; input.dispatchEvent(new Event('change')); }
  check('filtering by status leaves denials only', all('.line').every((n) => n.classList.contains('denial')));
  click(all('#filters button').pop());
  check('show everything shows everything', all('.line').length >= lines);

  // Search.
  const search = byId('search');
  search.value = data.vertices[busy[0]].name.slice(0, 6);
  search.dispatchEvent(new Event('input'));
  check('search lists names', !byId('matches').hidden && all('#matches li').length > 0);
  key(search, 'Enter');
  check('Enter takes the first', !byId('details').hidden && byId('matches').hidden);
  search.value = 'no such name anywhere';
  search.dispatchEvent(new Event('input'));
  check('nothing found lists nothing', byId('matches').hidden);

  // List.
  click(byId('show-list'));
  check('the list has every statement', all('#list-body tr').length === Math.min(300, data.edges.length));
  click(all('#list-head button')[2]);
  check('a column sorts', byId('list-head').children[2].getAttribute('aria-sort') === 'ascending');
  const objects = all('#list-body tr').map((row) => row.children[2].textContent);
  check('sorted by object', objects.every((o, i) => i === 0 || objects[i - 1].localeCompare(o, 'en', { numeric: true }) <= 0));
  click(all('#list-body tr td:nth-child(2) .link')[0]);
  check('a row opens its evidence', !byId('details').hidden && all('#details blockquote').length > 0);
  click(byId('show-graph'));
} catch (error) {
  results.push(['ran without error: ' + error + ' ' + error.stack, false]);
}
const pre = document.createElement('pre');
pre.id = 'checks';
pre.textContent = JSON.stringify(results);
document.body.append(pre);
})();
