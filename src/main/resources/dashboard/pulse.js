// The beat of the page: asks again every two seconds while somebody can see it, and less and less
// often while the server is away.

import { Away } from './api.js';

const BEAT = 2000;
const LONGEST = 30_000;

export class Pulse {
  // `refresh` asks, `show` is told `{state, message?, seconds?}`, `failed` gets what is no outage.
  constructor(refresh, show, failed) {
    this.refresh = refresh;
    this.show = show;
    this.failed = failed;
    this.failures = 0;
    this.timer = 0;
    this.running = null;
    document.addEventListener('visibilitychange', () => this.seen());
    window.addEventListener('online', () => this.now());
  }

  // Begins, or begins again with what is asked now.
  start() {
    this.stop();
    this.failures = 0;
    this.beat();
  }

  stop() {
    clearTimeout(this.timer);
    clearInterval(this.countdown);
    this.running?.abort();
    this.running = null;
  }

  now() {
    if (this.running || this.timer) {
      clearTimeout(this.timer);
      clearInterval(this.countdown);
      this.beat();
    }
  }

  seen() {
    if (document.hidden) {
      clearTimeout(this.timer);
      this.show({ state: 'paused' });
    } else {
      this.now();
    }
  }

  async beat() {
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    try {
      await this.refresh(mine.signal);
      this.well(mine);
    } catch (cause) {
      this.unwell(mine, cause);
    }
  }

  well(mine) {
    if (this.running === mine) {
      this.failures = 0;
      this.show({ state: 'live' });
      this.again(BEAT);
    }
  }

  unwell(mine, cause) {
    if (this.running !== mine) {
      return;
    }
    if (!(cause instanceof Away)) {
      this.stop();
      this.failed(cause);
      return;
    }
    this.failures += 1;
    const usual = Math.min(LONGEST, BEAT * 2 ** (this.failures - 1));
    this.count(cause.message, Math.round(Math.max(usual, cause.wait * 1000) / 1000));
  }

  count(message, wait) {
    let seconds = wait;
    clearInterval(this.countdown);
    this.show({ state: 'away', message, seconds });
    this.countdown = setInterval(() => {
      seconds = Math.max(0, seconds - 1);
      this.show({ state: 'away', message, seconds });
    }, 1000);
    this.again(wait * 1000);
  }

  again(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      clearInterval(this.countdown);
      if (!document.hidden) {
        this.beat();
      }
    }, wait);
  }
}
