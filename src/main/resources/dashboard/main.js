// The page as a whole: who is signed in, which view is open, and how the server is doing.

import { ask, Ended, Missing, Refused } from './api.js';
import { openCall } from './call.js';
import { openCalls } from './calls.js';
import { openCosts } from './costs.js';
import { announce, h, say } from './dom.js';
import { shortClock } from './format.js';
import { Health } from './health.js';
import { Pulse } from './pulse.js';
import { signIn } from './signin.js';

// Each section has a list and may have single things; a new section is a new line.
const SECTIONS = {
  calls: { title: 'Calls', list: openCalls, one: openCall },
  costs: { title: 'Costs', list: openCosts },
};

const part = (id) => document.getElementById(id);
const main = part('main');
const health = new Health(part('health'));

let session = null;
let view = null;
let ending = 0;

const pulse = new Pulse(
  (signal) => Promise.all([health.refresh(signal), view.refresh(signal)]),
  showPulse,
  failed);

// What the address says: `#/calls/CA1?role=parent` is section, item and parameters.
function address() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [section, item] = path.split('/');
  return {
    section: SECTIONS[section] ? section : 'calls',
    item: item ? decodeURIComponent(item) : '',
    params: new URLSearchParams(query ?? ''),
  };
}

function open() {
  if (!session) {
    return;
  }
  const { section, item, params } = address();
  const { title, list, one } = SECTIONS[section];
  view?.close?.();
  view = item && one ? one(main, item, session) : list(main, params, session);
  document.title = `${item ? 'Call' : title} · Voice Center`;
  part('sections').querySelectorAll('a').forEach((link) => {
    link.toggleAttribute('data-here', link.dataset.section === section);
    if (link.dataset.section === section) {
      link.setAttribute('aria-current', item ? 'true' : 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  });
  pulse.start();
}

// Where the reader goes after a click: to the top of what is new, but not out of the filters.
function moved(event) {
  const before = sectionOf(event.oldURL);
  open();
  if (session && before !== sectionOf(event.newURL)) {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

const sectionOf = (url) => new URL(url).hash.split('?')[0];

function showPulse({ state, message, seconds }) {
  const words = { live: 'Live', paused: 'Paused', away: 'Offline' };
  part('pulse').dataset.state = state;
  say(part('pulse').querySelector('.word'), words[state]);
  if (state === 'away') {
    showAway(message, seconds);
  } else if (state === 'live' && session?.state !== 'open') {
    part('banner').hidden = true;
  }
}

function showAway(message, seconds) {
  const banner = part('banner');
  if (banner.dataset.message !== message || banner.hidden) {
    banner.dataset.message = message;
    banner.className = 'banner bad';
    banner.replaceChildren(
      h('span', { text: message }),
      h('span', { class: 'wait', 'aria-hidden': 'true' }),
      h('button', { type: 'button', class: 'quiet', text: 'Try now', on: { click: () => pulse.now() } }));
    banner.hidden = false;
  }
  say(banner.querySelector('.wait'), seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying…');
}

function showOpen() {
  const banner = part('banner');
  banner.className = 'banner warn';
  banner.replaceChildren(h('span', {
    text: 'No OUTBOUND_API_KEY is set: anybody who reaches this page can read every call.',
  }));
  banner.hidden = session?.state !== 'open';
}

function failed(cause) {
  if (cause instanceof Ended) {
    leave('Your session has ended. Sign in to go on.');
  } else if (cause instanceof Missing || cause instanceof Refused) {
    main.replaceChildren(h('div', { class: 'empty' },
      h('h1', { text: cause instanceof Missing ? 'There is no such call' : 'That cannot be shown' }),
      h('p', { text: cause.message }),
      h('p', {}, h('a', { href: '#/calls', text: 'Back to all calls' }))));
  } else {
    throw cause;
  }
}

function enter(found) {
  session = found;
  part('frame').hidden = false;
  part('signout').hidden = session.state === 'open';
  clearTimeout(ending);
  if (session.expiresInSecs !== undefined) {
    const left = session.expiresInSecs * 1000;
    ending = setTimeout(() => leave('Your session has ended. Sign in to go on.'), left);
    say(part('until'), `until ${shortClock(Date.now() + left)}`);
  }
  showOpen();
  open();
}

function leave(message) {
  session = null;
  pulse.stop();
  clearTimeout(ending);
  view?.close?.();
  view = null;
  part('frame').hidden = true;
  document.title = 'Sign in · Voice Center';
  signIn(main, message, enter);
}

async function signOut() {
  part('signout').disabled = true;
  pulse.stop();
  try {
    await ask('dashboard/session', { method: 'DELETE' });
    leave('You are signed out.');
  } catch (cause) {
    showAway(`You could not be signed out. ${cause.message}`, 0);
    pulse.start();
  } finally {
    part('signout').disabled = false;
  }
}

function skip(event) {
  event.preventDefault();
  main.focus();
}

async function begin() {
  part('sections').append(...Object.entries(SECTIONS).map(([name, { title }]) =>
    h('a', { href: `#/${name}`, 'data-section': name, text: title })));
  part('skip').addEventListener('click', skip);
  part('signout').addEventListener('click', signOut);
  window.addEventListener('hashchange', moved);
  try {
    const found = await ask('dashboard/session');
    if (found.state === 'signed-out') {
      leave('');
    } else {
      enter(found);
    }
  } catch (cause) {
    leave(cause.message);
  }
  announce(document.title);
}

begin();
