// Signing in: the key goes to the server once and is kept nowhere.

import { ask, Away, Ended } from './api.js';
import { h } from './dom.js';

// Shows the form; `message` says why. Calls `done` with the session.
export function signIn(root, message, done) {
  const key = h('input', {
    id: 'key', name: 'key', type: 'password', autocomplete: 'current-password', required: true,
    spellcheck: 'false', autocapitalize: 'none', 'aria-describedby': 'key-note',
  });
  const error = h('p', { class: 'error', role: 'alert' });
  const button = h('button', { class: 'primary', type: 'submit', text: 'Sign in' });
  const form = h('form', { class: 'card signin', on: { submit: (event) => submit(event) } },
    h('div', { class: 'mark-large', 'aria-hidden': 'true' }, mark()),
    h('h1', { text: 'Voice Center' }),
    h('p', { class: 'lead', text: message || 'Calls, records and costs, for those who run it.' }),
    h('label', { for: 'key', text: 'API key' }),
    key,
    error,
    button,
    h('p', { class: 'note', id: 'key-note', text: 'A session lasts 30 minutes and can only read. The key itself is not kept in this browser.' }));

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    error.textContent = '';
    try {
      const session = await ask('dashboard/session', { method: 'POST', body: { key: key.value } });
      done(session);
    } catch (cause) {
      error.textContent = explain(cause);
      key.setAttribute('aria-invalid', 'true');
      key.select();
      key.focus();
    } finally {
      button.disabled = false;
    }
  }

  root.replaceChildren(h('div', { class: 'centre' }, form));
  key.focus();
}

function explain(cause) {
  if (cause instanceof Ended) {
    return 'That is not the key.';
  }
  if (cause instanceof Away && cause.wait > 0) {
    return `${cause.message} Try again in ${cause.wait} s.`;
  }
  return cause.message;
}

function mark() {
  return document.querySelector('.brand .mark').cloneNode(true);
}
