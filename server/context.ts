import type { SegmentCounting } from './segments/counting.ts';
import type { SetupGate } from './auth/setup.ts';
import type { SignInThrottle } from './auth/throttle.ts';
import type { TokenReader } from './auth/tokens.ts';
import type { ClockSkipped, DemoPerson, SkipClock } from '../machines/api/index.ts';
import type { BookingAddresses } from './booking/links.ts';
import type { Mail } from './compose-mail.ts';
import type { Config } from './config.ts';
import type { Digests } from './digest/digest.ts';
import type { ForecastKeeper } from './forecast/keeper.ts';
import type { Sweeping } from './duplicates/sweep.ts';
import type { LeadForms } from './forms/index.ts';
import type { WorkspaceFields } from './fields/workspace-fields.ts';
import type { PersonErasing } from './people/erasing/erasing.ts';
import type { Importing } from './importing/importing.ts';
import type { Library } from './library/library.ts';
import type { Logger } from './log.ts';
import type { Keys } from './mail/keys.ts';
import type { Metrics } from './metrics.ts';
import type { Clock } from './runtime/clock.ts';
import type { Runtime } from './runtime/index.ts';
import type { Live } from './runtime/live.ts';
import type { Machines } from './runtime/machines.ts';
import type { Store } from './store/store.ts';
import type { WebhookDesk } from './webhooks/webhooks.ts';
import type { PublicLinks } from './tracking/public-links.ts';

/** Everything that a request may need, composed once in `main.ts`. */
export interface Context {
  config: Config;
  log: Logger;
  store: Store;
  library: Library;
  runtime: Runtime;
  /** The workspace's own fields of contacts, companies and deals. */
  fields: WorkspaceFields;
  segmentCounting: SegmentCounting;
  machines: Machines;
  mail: Mail;
  webhooks: WebhookDesk;
  keys: Keys;
  /** Addresses of the pages on which customers book. */
  booking: BookingAddresses;
  importing: Importing;
  erasing: PersonErasing;
  /** Duplicates are looked for, and words learned, a moment after records change. */
  sweeping: Sweeping;
  /** Addresses that go out in messages. */
  publicLinks: PublicLinks;
  /** What the server remembers of each day, and measures of what is won. */
  forecast: ForecastKeeper;
  forms: LeadForms;
  digests: Digests;
  /** Address under which people reach the server: `https://crm.example.com`. */
  origin: () => string;
  /** Null outside `--demo`. */
  demo: Demo | null;
  live: Live;
  /** The time of deals; in the demo it may be moved. */
  clock: Clock;
  /** The time of the world, for sessions, tokens and throttling. */
  realNow: () => number;
  setup: SetupGate;
  throttle: SignInThrottle;
  tokens: TokenReader;
  metrics: Metrics;
  /** Open event streams, to be closed when the server stops. */
  streams: Set<() => void>;
  /** Started, and not stopping yet. */
  isReady: () => boolean;
  /** It answers what is under way and takes nothing new. */
  isStopping: () => boolean;
}

/** What only the demo has: people without passwords, and a clock that can be moved on. */
export interface Demo {
  people(): Promise<DemoPerson[]>;
  /** When the next timer or message is due; null when nothing is planned. */
  nextAt(): Promise<number | null>;
  skip(skip: SkipClock['skip']): Promise<ClockSkipped>;
}
