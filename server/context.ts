import type { SetupGate } from './auth/setup.ts';
import type { SignInThrottle } from './auth/throttle.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { Store } from './store/store.ts';

/** Everything that a request may need, composed once in `main.ts`. */
export interface Context {
  config: Config;
  log: Logger;
  store: Store;
  clock: { now(): number };
  setup: SetupGate;
  throttle: SignInThrottle;
  /** The time of the world, for sessions, tokens and throttling; `clock` may be the demo's. */
  realNow(): number;
}
