import type { Ddl } from '../ddl.ts';

/** What people say about the months to come, and what the server remembers of each day. */
export const forecast = ({ text, integer, clustered }: Ddl): string[] => [
  `alter table version_steps add column expected_ms ${integer}`,
  // The newest row of a key counts; the others are its history. An empty user is the team as a whole.
  `create table forecast_targets (
    id ${text} not null primary key,
    user_id ${text} not null,
    month ${text} not null,
    currency ${text} not null,
    amount_minor ${integer},
    by_user ${text},
    at ${integer} not null
  )`,
  `create index forecast_targets_month on forecast_targets (month, user_id, currency, id)`,
  `create table forecast_judgements (
    id ${text} not null primary key,
    user_id ${text} not null,
    month ${text} not null,
    currency ${text} not null,
    whose ${text} not null,
    amount_minor ${integer},
    remark ${text} not null,
    by_user ${text},
    at ${integer} not null
  )`,
  `create index forecast_judgements_month on forecast_judgements (month, user_id, currency, whose, id)`,
  `create table capacities (
    user_id ${text} not null primary key,
    deals ${integer},
    actions ${integer},
    by_user ${text},
    at ${integer} not null
  )${clustered}`,
  // Its key lets a day be remembered once, whoever comes first.
  `create table forecast_days (
    day ${text} not null primary key,
    at ${integer} not null
  )${clustered}`,
  `create table forecast_history (
    day ${text} not null,
    process_id ${text} not null,
    month ${text} not null,
    owner_id ${text} not null,
    currency ${text} not null,
    deals ${integer} not null,
    value_minor ${integer} not null,
    weighted_minor ${integer} not null,
    measured_minor ${integer},
    won_deals ${integer} not null,
    won_minor ${integer} not null,
    primary key (month, day, process_id, owner_id, currency)
  )${clustered}`,
  `create table forecast_rates (
    process_id ${text} not null,
    stage ${text} not null,
    ended ${integer} not null,
    won ${integer} not null,
    entered ${integer} not null,
    stay_ms ${integer},
    won_minor ${integer} not null,
    at ${integer} not null,
    primary key (process_id, stage)
  )${clustered}`,
];
