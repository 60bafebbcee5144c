// One call in full.

import { ask } from './api.js';
import { drawEntry, long, timeline } from './bubbles.js';
import { stages } from './charts.js';
import { chip, h, icon, keyed, onChange, say, time, words } from './dom.js';
import { clock, count, day, millis, money, role, sentence, span, STATUSES, TIERS } from './format.js';

const KINDS = { active: 'live', completed: 'done', failed: 'bad', 'force-reaped': 'warn' };

export function openCall(root, callSid) {
  return new Call(root, callSid);
}

class Call {
  constructor(root, callSid) {
    this.callSid = callSid;
    this.over = false;
    this.head = h('div', { class: 'callhead' }, h('div', { class: 'skeleton tall' }, h('span', {})));
    this.safety = h('div', { class: 'safetylist' });
    this.list = h('ol', { class: 'transcript' });
    this.side = { times: h('section'), tools: h('section'), keys: h('section'), cost: h('section') };
    Object.values(this.side).forEach((section) => { section.className = 'card'; section.hidden = true; });
    this.chart = null;
    this.duration = h('dd');
    this.nothing = h('p', { class: 'hint', text: 'Nothing has been said yet.' });
    root.replaceChildren(
      h('p', { class: 'crumb' }, h('a', { href: '#/calls' }, icon('back'), 'Calls')),
      this.head,
      this.safety,
      h('div', { class: 'columns' },
        h('section', { class: 'card talk', 'aria-labelledby': 'talk' },
          h('h2', { id: 'talk', text: 'Transcript' }), this.nothing, this.list),
        h('div', { class: 'side' }, Object.values(this.side))));
    this.drawHead = onChange((call) => this.showHead(call));
    this.drawSafety = onChange((events) => this.showSafety(events));
    this.drawTimes = onChange((turns) => this.showTimes(turns));
    this.drawTools = onChange((uses) => this.showTools(uses));
    this.drawKeys = onChange((keys) => this.showKeys(keys));
    this.drawCost = onChange((cost) => this.showCost(cost));
  }

  async refresh(signal) {
    if (this.over) {
      return; // A call that has ended changes no more.
    }
    const call = await ask(`records/${encodeURIComponent(this.callSid)}`, { signal });
    this.start = call.startedAt;
    this.over = call.status !== 'active';
    const { transcript, toolCalls, safetyEvents, latency, keys, costSummary, ...frame } = call;
    const lasts = (Date.now() - new Date(call.startedAt)) / 1000;
    this.drawHead(frame);
    say(this.duration, span(this.over ? call.durationSecs : lasts));
    this.drawSafety(safetyEvents);
    this.showTalk(call);
    this.drawTimes(latency ?? []);
    this.drawTools(toolCalls);
    this.drawKeys(keys ?? []);
    this.drawCost(costSummary);
  }

  showHead(call) {
    const fact = (name, ...value) => h('div', {}, h('dt', { text: name }), h('dd', {}, ...value));
    const end = call.endReason ? sentence(call.endReason) : 'Under way';
    this.head.replaceChildren(
      h('div', { class: 'title' }, h('h1', { text: role(call.role) }),
        chip(KINDS[call.status] ?? 'done', STATUSES[call.status] ?? call.status)),
      h('dl', { class: 'facts' },
        fact('Number', icon(call.direction), h('bdi', { class: 'mono', text: call.callerNumber })),
        fact('Direction', sentence(call.direction)),
        fact('Started', time(call.startedAt, `${clock(call.startedAt)}, ${day(call.startedAt)}`)),
        h('div', {}, h('dt', { text: 'Duration' }), this.duration),
        fact('Turns', String(call.turnCount)),
        fact('Ended', end),
        call.answeredBy ? fact('Answered by', words(call.answeredBy)) : null,
        fact('Call', h('bdi', { class: 'mono sid', text: call.callSid }))));
  }

  showSafety(events) {
    const raised = events.filter((event) => event.tier > 0);
    this.safety.replaceChildren(...(raised.length === 0 ? [] : [
      h('section', { class: 'card alarm', 'aria-labelledby': 'alarm' },
        h('h2', { id: 'alarm' }, icon('alert'), raised.length === 1 ? 'Safety event' : `${raised.length} safety events`),
        h('ul', {}, raised.map((event) => this.event(event))))]));
  }

  event(event) {
    return h('li', { class: `tier-${event.tier}` },
      h('div', { class: 'who' }, h('span', { class: `tier tier-${event.tier}`, text: `Tier ${event.tier}` }),
        h('strong', { text: TIERS[event.tier] }), time(event.timestamp, `${clock(event.timestamp)}, ${this.into(event.timestamp)} into the call`)),
      long(event.context, 'context'),
      event.toolResult ? h('details', {}, h('summary', { text: 'What check_safety answered' }), long(event.toolResult, 'mono result')) : null);
  }

  showTalk(call) {
    const entries = timeline(call);
    this.nothing.hidden = entries.length > 0;
    keyed(this.list, entries, {
      key: (entry) => JSON.stringify([entry.kind, entry.index, entry.it]),
      make: drawEntry,
      update: () => {},
    });
  }

  showTimes(turns) {
    this.side.times.hidden = turns.length === 0;
    if (turns.length > 0) {
      this.chart?.destroy();
      const { parts, chart } = stages(turns);
      this.chart = chart;
      this.side.times.replaceChildren(h('h2', { text: 'From silence to answer' }),
        h('p', { class: 'hint', text: 'How long each turn took, from the end of the caller’s words to the first sound of the reply.' }),
        ...parts);
      chart.draw();
    }
  }

  showTools(uses) {
    this.side.tools.hidden = uses.length === 0;
    this.side.tools.replaceChildren(h('h2', { text: 'Tools' }),
      h('table', { class: 'small' },
        h('thead', {}, h('tr', {}, ['Tool', 'At', 'Took', 'Result'].map((name) => h('th', { scope: 'col', text: name })))),
        h('tbody', {}, uses.map((use) => h('tr', {},
          h('td', { class: 'mono' }, words(use.toolName)),
          h('td', { class: 'figure', text: this.into(use.timestamp) }),
          h('td', { class: 'figure', text: millis(use.durationMs) }),
          h('td', { class: use.success ? 'well' : 'ill' }, icon(use.success ? 'check' : 'cross'), use.success ? 'OK' : 'Failed'))))));
  }

  into(at) {
    return span((new Date(at) - new Date(this.start)) / 1000);
  }

  showKeys(keys) {
    this.side.keys.hidden = keys.length === 0;
    this.side.keys.replaceChildren(h('h2', { text: 'Keys pressed' }),
      h('p', { class: 'keys' }, keys.map((key) => h('kbd', { text: key }))));
  }

  showCost(cost) {
    const rows = [
      ['Model input', cost.claudeInputTokens, 'tokens'],
      ['Model output', cost.claudeOutputTokens, 'tokens'],
      ['Written to the prompt cache', cost.claudeCacheCreationTokens, 'tokens'],
      ['Read from the prompt cache', cost.claudeCacheReadTokens, 'tokens'],
      ['Spoken live', cost.ttsChars, 'characters'],
      ['Spoken from the phrase cache', cost.ttsCharsCached, 'characters'],
      ['Listened to', cost.sttSecs, 'seconds'],
    ];
    this.side.cost.hidden = false;
    this.side.cost.replaceChildren(
      h('div', { class: 'total' }, h('h2', { text: 'Cost' }), h('span', { class: 'sum', text: money(cost.estimatedCostUsd) })),
      h('table', { class: 'small plainrows' }, h('tbody', {}, rows.map(([name, value, unit]) => h('tr', {},
        h('th', { scope: 'row', text: name }),
        h('td', { class: 'figure' }, count(value), h('span', { class: 'unit', text: ` ${unit}` })))))));
  }

  close() {
    this.chart?.destroy();
  }
}
