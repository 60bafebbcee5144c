// Asking the server. Paths are relative to the page, so that it works below any prefix.

const LIMIT = 10_000;

// Nobody is signed in any more.
export class Ended extends Error {}

// It is not there.
export class Missing extends Error {}

// The server cannot be reached, or cannot answer now. `wait` is in seconds, 0 where it says nothing.
export class Away extends Error {
  constructor(message, wait = 0) {
    super(message);
    this.wait = wait;
  }
}

// It was asked for something that makes no sense.
export class Refused extends Error {}

export async function ask(path, { method = 'GET', body, signal } = {}) {
  const answer = await reach(path, method, body, signal);
  if (answer.ok) {
    return answer.status === 204 ? null : answer.json();
  }
  const problem = await answer.json().catch(() => ({}));
  throw failure(answer.status, problem);
}

async function reach(path, method, body, signal) {
  const limits = [AbortSignal.timeout(LIMIT), signal].filter(Boolean);
  try {
    return await fetch(path, {
      method,
      signal: AbortSignal.any(limits),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch (cause) {
    if (signal?.aborted) {
      throw cause;
    }
    throw new Away('The server cannot be reached.');
  }
}

function failure(status, problem) {
  const details = problem.details ?? `The server answered ${status}.`;
  if (status === 401) {
    return new Ended(details);
  }
  if (status === 404) {
    return new Missing(details);
  }
  if (status === 429 || status >= 500) {
    return new Away(details, problem.retryAfterSeconds ?? 0);
  }
  return new Refused(details);
}
