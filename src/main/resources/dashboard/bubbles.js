// What was said and done in a call, in the order of time.

import { h, icon, time, words } from './dom.js';
import { clock, millis, span, TIERS } from './format.js';

// Beyond this a text is folded; all of it is there.
const LONG = 900;

// The transcript with what happened between the words, oldest first.
export function timeline(call) {
  const start = new Date(call.startedAt).getTime();
  const entries = [
    ...call.transcript.map((said) => ({ kind: 'said', at: said.timestamp, it: said })),
    ...call.toolCalls.map((use) => ({ kind: 'tool', at: use.timestamp, it: use })),
    ...call.safetyEvents.filter((event) => event.tier > 0)
      .map((event) => ({ kind: 'safety', at: event.timestamp, it: event })),
  ];
  return entries
    .map((entry, index) => ({ ...entry, index, offset: (new Date(entry.at) - start) / 1000 }))
    .sort((one, other) => one.offset - other.offset || one.index - other.index);
}

export function drawEntry(entry) {
  const draw = { said: drawSaid, tool: drawTool, safety: drawSafety };
  return draw[entry.kind](entry);
}

function drawSaid({ it, at, offset }) {
  const caller = it.role === 'user';
  const marks = [
    it.interrupted ? h('span', { class: 'tag cut', text: 'Interrupted' }) : null,
    it.fixed ? h('span', { class: 'tag', text: 'Fixed phrase' }) : null,
  ];
  const nothing = !it.text && it.unheard;
  return h('li', { class: `said ${caller ? 'caller' : 'persona'}` },
    h('div', { class: 'who' }, h('span', { class: 'name', text: caller ? 'Caller' : 'Persona' }),
      stamp(at, offset), marks),
    h('div', { class: 'bubble' },
      nothing ? h('p', { class: 'nothing', text: 'Nothing of this was heard.' }) : long(it.text, 'heard'),
      it.unheard ? h('div', { class: 'unheard' }, h('span', { class: 'label', text: 'Not heard' }),
        long(it.unheard.trim(), 'lost')) : null));
}

function drawTool({ it, at, offset }) {
  return h('li', { class: `between ${it.success ? '' : 'failed'}` }, icon('tool'),
    h('span', {}, words(it.toolName), ` ${it.success ? 'answered' : 'failed'} after ${millis(it.durationMs)}`),
    stamp(at, offset));
}

function drawSafety({ it, at, offset }) {
  return h('li', { class: `between safety tier-${it.tier}` }, icon('alert'),
    h('span', { text: `Safety event, tier ${it.tier}: ${TIERS[it.tier].toLowerCase()}` }),
    stamp(at, offset));
}

function stamp(at, offset) {
  const mark = time(at, span(offset));
  mark.title = `${clock(at)} (${at})`;
  return mark;
}

// A text as text, folded where it is very long.
export function long(text, kind) {
  const whole = words(text, 'p');
  whole.className = kind;
  if (text.length <= LONG) {
    return whole;
  }
  whole.classList.add('folded');
  const button = h('button', {
    type: 'button', class: 'more', 'aria-expanded': 'false',
    text: `Show all ${text.length.toLocaleString('en-US')} characters`,
    on: {
      click: () => {
        const open = whole.classList.toggle('folded') === false;
        button.setAttribute('aria-expanded', String(open));
        button.textContent = open ? 'Show less' : `Show all ${text.length.toLocaleString('en-US')} characters`;
      },
    },
  });
  return h('div', { class: 'long' }, whole, button);
}
