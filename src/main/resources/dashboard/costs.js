// What a day has cost, by role, beside the days before it.

import { ask } from './api.js';
import { byDay, byRole } from './charts.js';
import { h, icon, onChange } from './dom.js';
import { cents, count, longDay, money, plural, role, stretch, utcDay } from './format.js';

const DAY = 86_400_000;

// Days are added up anew by the server every quarter of a minute at most.
const BEATS = 8;

export function openCosts(root, params) {
  return new Costs(root, params);
}

class Costs {
  constructor(root, params) {
    this.params = params;
    this.beats = 0;
    this.charts = [];
    this.day = params.get('date') || today();
    this.summary = h('p', { class: 'summary', text: `${longDay(this.day)}, UTC` });
    this.body = h('div', {}, h('div', { class: 'card skeleton tall' }, h('span', {}), h('span', {}), h('span', {})));
    root.replaceChildren(
      h('div', { class: 'head' }, h('div', {}, h('h1', { text: 'Costs' }), this.summary), this.picker()),
      this.body);
    this.draw = onChange((days) => this.show(days));
  }

  picker() {
    const input = h('input', { id: 'date', type: 'date', value: this.day, max: today(), on: {
      change: () => { if (input.value) { location.hash = `#/costs?date=${input.value}`; } },
    } });
    const last = this.day >= today();
    return h('div', { class: 'filters' },
      h('a', { class: 'button square', href: `#/costs?date=${shifted(this.day, -1)}`, 'aria-label': 'Day before' }, icon('back')),
      h('label', { class: 'unseen', for: 'date', text: 'Day (UTC)' }), input,
      last ? null : h('a', { class: 'button square', href: `#/costs?date=${shifted(this.day, 1)}`, 'aria-label': 'Day after' }, icon('next')));
  }

  async refresh(signal) {
    if (this.beats % BEATS === 0) {
      const { days } = await ask(`dashboard/costs?${new URLSearchParams({ date: this.day })}`, { signal });
      this.draw(days);
    }
    this.beats += 1;
  }

  show(days) {
    this.close();
    const chosen = days[days.length - 1];
    const rows = Object.entries(chosen.totals.byRole)
      .map(([name, it]) => ({ name: role(name), calls: it.callCount, usd: it.estimatedCostUsd }))
      .sort((one, other) => other.usd - one.usd);
    this.body.replaceChildren(this.tiles(chosen.totals), h('div', { class: 'columns even' },
      this.roles(rows), h('div', { class: 'side' }, this.week(days), this.counters(chosen))));
    this.charts.forEach((chart) => chart.draw());
  }

  tiles(totals) {
    const tile = (name, value, note) => h('div', { class: 'card tile' },
      h('dt', { text: name }), h('dd', { text: value }), h('dd', { class: 'note', text: note }));
    const each = totals.callCount > 0 ? totals.estimatedCostUsd / totals.callCount : 0;
    return h('dl', { class: 'tiles' },
      tile('Cost', cents(totals.estimatedCostUsd), totals.callCount > 0 ? `${money(each)} a call` : 'no calls'),
      tile('Calls', count(totals.callCount), plural(totals.totalTurns, 'turn')),
      tile('Talk time', stretch(totals.totalDurationSecs), totals.callCount > 0 ? `${stretch(Math.round(totals.totalDurationSecs / totals.callCount))} a call` : ''));
  }

  roles(rows) {
    const section = h('section', { class: 'card', 'aria-labelledby': 'byrole' }, h('h2', { id: 'byrole', text: 'By role' }));
    if (rows.length === 0) {
      section.append(h('div', { class: 'empty small' }, h('p', { text: 'No call started on this day.' })));
      return section;
    }
    const { frame, chart } = byRole(rows);
    this.charts.push(chart);
    section.append(frame, h('table', { class: 'small' },
      h('thead', {}, h('tr', {}, ['Role', 'Calls', 'Cost', 'A call'].map((name) => h('th', { scope: 'col', text: name })))),
      h('tbody', {}, rows.map((row) => h('tr', {}, h('th', { scope: 'row', text: row.name }),
        [count(row.calls), money(row.usd), money(row.usd / row.calls)].map((text) => h('td', { class: 'figure', text })))))));
    return section;
  }

  week(days) {
    const rows = days.map((day) => ({
      name: utcDay(day.windowStart.slice(0, 10)), calls: day.totals.callCount, usd: day.totals.estimatedCostUsd,
    }));
    const { frame, chart, table } = byDay(rows);
    this.charts.push(chart);
    return h('section', { class: 'card', 'aria-labelledby': 'byday' },
      h('h2', { id: 'byday', text: 'Seven days' }), frame, table);
  }

  counters(day) {
    const it = day.totals;
    const rows = [
      ['Model input', it.claudeInputTokens, 'tokens'], ['Model output', it.claudeOutputTokens, 'tokens'],
      ['Written to the prompt cache', it.claudeCacheCreationTokens, 'tokens'],
      ['Read from the prompt cache', it.claudeCacheReadTokens, 'tokens'],
      ['Spoken live', it.ttsChars, 'characters'], ['Spoken from the phrase cache', it.ttsCharsCached, 'characters'],
      ['Listened to', it.sttSecs, 'seconds'],
    ];
    return h('section', { class: 'card', 'aria-labelledby': 'counters' },
      h('h2', { id: 'counters', text: 'What was used' }),
      day.truncated ? h('p', { class: 'error', text: 'There are more records than may be read: these sums are too low.' }) : null,
      h('table', { class: 'small plainrows' }, h('tbody', {}, rows.map(([name, value, unit]) => h('tr', {},
        h('th', { scope: 'row', text: name }),
        h('td', { class: 'figure' }, count(value), h('span', { class: 'unit', text: ` ${unit}` })))))));
  }

  close() {
    this.charts.forEach((chart) => chart.destroy());
    this.charts = [];
  }
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

function shifted(day, by) {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + by * DAY).toISOString().slice(0, 10);
}
