// The strip below the bar: how many calls, and how everything is that the center depends on.

import { ask } from './api.js';
import { h, keyed, onChange, say } from './dom.js';
import { day, sentence, shortClock, stretch } from './format.js';

const STATES = {
  up: ['good', 'up'],
  down: ['bad', 'down'],
  'not-asked': ['bad', 'not asked'],
  'being-tried': ['warn', 'being tried'],
  unknown: ['idle', 'not needed yet'],
};

export class Health {
  constructor(root) {
    this.live = h('dd');
    this.peak = h('dd');
    this.uptime = h('dd');
    this.list = h('ul', { class: 'dependencies', 'aria-label': 'Dependencies' });
    root.replaceChildren(
      h('dl', { class: 'vitals' },
        h('div', {}, h('dt', { text: 'Live calls' }), this.live),
        h('div', {}, h('dt', { text: 'Peak' }), this.peak),
        h('div', {}, h('dt', { text: 'Up for' }), this.uptime)),
      this.list);
    this.draw = onChange((health) => this.dependencies(health));
  }

  async refresh(signal) {
    const health = await ask('health', { signal });
    say(this.live, `${health.activeCalls} of ${health.capacity}`);
    say(this.peak, String(health.peakCalls));
    say(this.uptime, stretch(health.uptime));
    this.draw(health.dependencies);
  }

  dependencies(all) {
    keyed(this.list, Object.entries(all), {
      key: ([name]) => name,
      make: () => h('li', {}, h('span', { class: 'dot', 'aria-hidden': 'true' }),
        h('span', { class: 'name' }), h('span', { class: 'state' })),
      update: (element, [name, it]) => this.dependency(element, name, it),
    });
  }

  dependency(element, name, it) {
    const [kind, word] = STATES[it.state] ?? ['idle', it.state];
    element.className = kind;
    element.title = it.lastError ? `Last error: ${it.lastError}` : '';
    say(element.children[1], sentence(name));
    const since = it.state === 'unknown' ? '' : ` since ${when(it.since)}`;
    const error = kind === 'bad' && it.lastError ? ` · ${sentence(it.lastError.toLowerCase())}` : '';
    say(element.children[2], `${word}${since}${error}`);
  }
}

function when(iso) {
  const today = day(iso);
  return today === 'Today' ? shortClock(iso) : `${today.toLowerCase() === 'yesterday' ? 'yesterday' : today} ${shortClock(iso)}`;
}
