// All calls as a table, the newest first; those that are live go on by themselves.

import { ask } from './api.js';
import { announce, chip, h, icon, keyed, say, time } from './dom.js';
import { clock, day, money, plural, role, sentence, span, STATUSES } from './format.js';

const LIMIT = 25;
const COLUMNS = ['Status', 'Role', 'Number', 'Started', 'Duration', 'Turns', 'Cost', 'Safety'];
const KINDS = { active: 'live', completed: 'done', failed: 'bad', 'force-reaped': 'warn' };

export function openCalls(root, params, session) {
  return new Calls(root, params, session);
}

class Calls {
  constructor(root, params, session) {
    this.params = params;
    this.skew = 0;
    this.known = null;
    this.summary = h('p', { class: 'summary', text: ' ' });
    this.body = h('tbody', { role: 'rowgroup' });
    this.empty = h('div', { class: 'empty', hidden: true });
    this.newest = h('a', { class: 'button', rel: 'first' }, icon('back'), 'Newest');
    this.older = h('a', { class: 'button', rel: 'next' }, 'Older', icon('next'));
    this.ticking = setInterval(() => this.tick(), 1000);
    this.skeleton();
    root.replaceChildren(
      h('div', { class: 'head' }, h('div', {}, h('h1', { text: 'Calls' }), this.summary),
        this.filters(session.roles)),
      h('div', { class: 'card table' }, this.table(), this.empty),
      h('nav', { class: 'pages', 'aria-label': 'Pages' }, this.newest, this.older));
    this.pages(null);
  }

  table() {
    return h('table', { role: 'table', 'aria-label': 'Calls, newest first' },
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' },
        COLUMNS.map((name) => h('th', {
          role: 'columnheader', scope: 'col', class: name.toLowerCase(), text: name,
        })))),
      this.body);
  }

  filters(roles) {
    const wanted = this.params.get('status') ?? '';
    const statuses = [['', 'All'], ...Object.entries(STATUSES)];
    const select = h('select', { id: 'role', on: { change: () => this.go({ role: select.value }) } },
      h('option', { value: '', text: 'All roles' }),
      roles.map((name) => h('option', {
        value: name, text: role(name), selected: name === this.params.get('role'),
      })));
    return h('div', { class: 'filters' },
      h('nav', { class: 'segments', 'aria-label': 'Status' }, statuses.map(([word, name]) =>
        h('a', {
          href: this.link({ status: word }), text: name, 'data-status': word || 'all',
          'aria-current': word === wanted ? 'true' : null,
        }))),
      h('label', { class: 'unseen', for: 'role', text: 'Role' }),
      select);
  }

  // The address of the first page with other filters.
  link(changes) {
    const next = new URLSearchParams(this.params);
    next.delete('cursor');
    Object.entries(changes).forEach(([name, value]) =>
      value ? next.set(name, value) : next.delete(name));
    return next.size > 0 ? `#/calls?${next}` : '#/calls';
  }

  go(changes) {
    location.hash = this.link(changes);
  }

  pages(cursor) {
    const first = !this.params.get('cursor');
    this.newest.hidden = first;
    this.newest.href = this.link({});
    this.older.hidden = !cursor;
    if (cursor) {
      this.older.href = this.link({ cursor });
    }
  }

  skeleton() {
    for (let i = 0; i < 6; i += 1) {
      this.body.append(h('tr', { role: 'row', class: 'skeleton', 'data-key': `skeleton-${i}` },
        COLUMNS.map((name) => h('td', { role: 'cell', class: name.toLowerCase() }, h('span', {})))));
    }
  }

  async refresh(signal) {
    const query = new URLSearchParams({ limit: LIMIT });
    ['role', 'status', 'cursor'].forEach((name) =>
      this.params.get(name) && query.set(name, this.params.get(name)));
    const page = await ask(`dashboard/calls?${query}`, { signal });
    this.skew = new Date(page.now) - Date.now();
    keyed(this.body, page.calls, {
      key: (call) => call.callSid,
      make: (call) => makeRow(call),
      update: (row, call) => fill(row, call),
    });
    this.sum(page.calls);
    this.pages(page.cursor);
    this.tell(page.calls);
  }

  sum(calls) {
    const live = calls.filter((call) => call.status === 'active').length;
    const grave = calls.filter((call) => call.safetyEventCount > 0).length;
    const parts = [plural(calls.length, 'call') + ' on this page', live > 0 ? `${live} live` : null,
      grave > 0 ? `${grave} with safety events` : null];
    say(this.summary, parts.filter(Boolean).join(' · '));
    this.empty.hidden = calls.length > 0;
    this.body.parentElement.hidden = calls.length === 0;
    if (calls.length === 0 && !this.empty.hasChildNodes()) {
      this.empty.replaceChildren(...this.nothing());
    }
  }

  nothing() {
    const filtered = this.params.get('role') || this.params.get('status');
    return filtered
      ? [h('h2', { text: 'No call matches' }), h('p', { text: 'No call has this role and status.' }),
        h('a', { class: 'button', href: '#/calls', text: 'Show all calls' })]
      : [h('h2', { text: 'No calls yet' }), h('p', { text: 'The first call appears here by itself.' })];
  }

  // For those who hear the page: what began and what ended, and nothing else.
  tell(calls) {
    const live = new Map(calls.filter((call) => call.status === 'active').map((call) => [call.callSid, call]));
    if (this.known) {
      const begun = [...live.values()].filter((call) => !this.known.has(call.callSid));
      const ended = [...this.known.keys()].filter((sid) => !live.has(sid));
      const parts = [begun.length > 0 ? `${plural(begun.length, 'call')} began` : null,
        ended.length > 0 ? `${plural(ended.length, 'call')} ended` : null];
      if (begun.length + ended.length > 0) {
        announce(parts.filter(Boolean).join(', '));
      }
    }
    this.known = live;
  }

  tick() {
    this.body.querySelectorAll('tr[data-live]').forEach((row) => {
      const seconds = (Date.now() + this.skew - new Date(row.dataset.live)) / 1000;
      say(row.querySelector('td.duration'), span(seconds));
    });
  }

  close() {
    clearInterval(this.ticking);
  }
}

function makeRow(call) {
  const cell = (name, ...children) => h('td', { role: 'cell', class: name }, ...children);
  return h('tr', { role: 'row' },
    cell('status'),
    cell('role', h('a', {
      href: `#/calls/${encodeURIComponent(call.callSid)}`, text: role(call.role),
      'aria-label': `${role(call.role)}, call of ${clock(call.startedAt)}`,
    })),
    cell('number', icon(call.direction), h('span', { class: 'way', text: sentence(call.direction) }),
      ' ', h('bdi', { class: 'mono', text: call.callerNumber })),
    cell('started', time(call.startedAt, clock(call.startedAt)), ' ',
      h('span', { class: 'day', text: day(call.startedAt) })),
    cell('duration'), cell('turns'), cell('cost'), cell('safety'));
}

function fill(row, call) {
  const at = (name) => row.querySelector(`td.${name}`);
  if (row.dataset.status !== call.status) {
    row.dataset.status = call.status;
    at('status').replaceChildren(chip(KINDS[call.status] ?? 'done', STATUSES[call.status] ?? call.status),
      h('span', { class: 'reason', text: reason(call) }));
  }
  if (call.status === 'active') {
    row.dataset.live = call.startedAt;
  } else {
    delete row.dataset.live;
  }
  say(at('duration'), span(call.durationSecs));
  say(at('turns'), String(call.turnCount));
  at('turns').dataset.unit = call.turnCount === 1 ? 'turn' : 'turns';
  say(at('cost'), money(call.estimatedCostUsd));
  if (row.dataset.safety !== String(call.safetyEventCount)) {
    row.dataset.safety = call.safetyEventCount;
    at('safety').replaceChildren(...safety(call));
  }
}

// An ordinary end needs no words.
function reason(call) {
  const ordinary = ['caller-hung-up', 'said-goodbye', 'reaped'];
  return call.endReason && !ordinary.includes(call.endReason) ? sentence(call.endReason) : '';
}

function safety(call) {
  if (call.safetyEventCount === 0) {
    return [h('span', { class: 'none', 'aria-label': 'none', role: 'img', text: '–' })];
  }
  return [h('span', { class: `tier tier-${call.gravestTier}` }, icon('alert'),
    `Tier ${call.gravestTier}`), h('span', { class: 'times', text: call.safetyEventCount > 1 ? ` ×${call.safetyEventCount}` : '' })];
}
