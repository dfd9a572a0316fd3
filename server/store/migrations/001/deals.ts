import type { Ddl } from '../ddl.ts';

/*
 * `deal_id` stands in everything that a change to a deal writes, so that the tables can be distributed by it. No foreign
 * keys here: a change reads what it refers to anyway.
 *
 * Each index costs every change a page of the log, so there are few, and partial where rows settle: of the outbox only
 * what is unsettled is found by deal, the rest is history and found on the timeline.
 */

export const deals = ({ integer, text, clustered }: Ddl): string[] => [
  // The snapshot comes last: whoever reads other columns doesn't page through it.
  `create table deals (
    id ${text} not null primary key,
    process_id ${text} not null,
    version_hash ${text} not null,
    kind ${text} not null,
    status ${text} not null,
    stage ${text},
    step ${text} not null,
    step_influence ${text},
    next_due_at ${integer},
    open_actions ${integer} not null,
    value_minor ${integer},
    currency ${text},
    title ${text} not null,
    company_id ${text},
    owner_id ${text},
    source ${text},
    segment ${text},
    product ${text},
    expected_close_on ${text},
    meeting_at ${integer},
    reason ${text},
    step_entered_at ${integer} not null,
    stage_entered_at ${integer},
    held ${integer} not null,
    entry ${text} not null,
    rev ${integer} not null,
    seq ${integer} not null,
    created_at ${integer} not null,
    updated_at ${integer} not null,
    closed_at ${integer},
    external_id ${text},
    import_id ${text},
    fields ${text} not null,
    roles ${text} not null,
    snapshot ${text}
  )`,
  `create index deals_board on deals (process_id, kind, stage, next_due_at) where status = 'open'`,
  `create index deals_closed on deals (process_id, closed_at) where closed_at is not null`,
  `create index deals_company on deals (company_id) where company_id is not null`,
  `create table deal_contacts (
    deal_id ${text} not null,
    contact_id ${text} not null,
    role ${text},
    main ${integer} not null,
    primary key (deal_id, contact_id)
  )${clustered}`,
  `create index deal_contacts_contact on deal_contacts (contact_id)`,
];

export const work = ({ integer, text, clustered }: Ddl): string[] => [
  `create table timers (
    deal_id ${text} not null,
    timer ${text} not null,
    due_at ${integer} not null,
    seq ${integer} not null,
    event ${text},
    primary key (deal_id, timer)
  )${clustered}`,
  `create index timers_due on timers (due_at, seq)`,
  `create table actions (
    deal_id ${text} not null,
    instance ${text} not null,
    action ${text} not null,
    channel ${text} not null,
    human ${integer} not null,
    name ${text} not null,
    contact_id ${text},
    performer ${text},
    assignee ${text},
    visit ${integer} not null,
    opened_at ${integer} not null,
    due_at ${integer},
    snoozed_until ${integer},
    state ${text} not null,
    result ${text},
    ended_at ${integer},
    ended_by ${text},
    because ${text} not null,
    about ${text},
    primary key (deal_id, instance)
  )${clustered}`,
  `create index actions_open on actions (assignee, due_at) where state = 'open' and human = 1`,
  `create index actions_done on actions (ended_at) where state = 'done' and human = 1`,
  `create index actions_done_by on actions (ended_by, ended_at) where state = 'done' and human = 1`,
  `create table outbox (
    deal_id ${text} not null,
    id ${text} not null,
    instance ${text} not null,
    action ${text} not null,
    contact_id ${text},
    kind ${text} not null,
    version_hash ${text} not null,
    state ${text} not null,
    not_before ${integer} not null,
    attempts ${integer} not null,
    claimed_until ${integer},
    claim ${text},
    data_started_at ${integer},
    message_id ${text},
    idempotency_key ${text},
    rendered ${text},
    last_error ${text},
    why_held ${text},
    created_at ${integer} not null,
    sent_at ${integer},
    primary key (id)
  )${clustered}`,
  `create index outbox_attention on outbox (state, id) where state in ('failed', 'unknown')`,
  `create index outbox_unsettled on outbox (deal_id, state) where state not in ('sent', 'cancelled')`,
  `create index outbox_waiting on outbox (not_before, id) where state = 'waiting'`,
  `create index outbox_sending on outbox (claimed_until) where state = 'sending'`,
];

export const history = ({ integer, text, clustered }: Ddl): string[] => [
  `create table timeline (
    deal_id ${text} not null,
    seq ${integer} not null,
    at ${integer} not null,
    type ${text} not null,
    actor ${text} not null,
    contact_id ${text},
    from_step ${text},
    to_step ${text},
    people ${text},
    payload ${text},
    facts ${text},
    effects ${text},
    primary key (deal_id, seq)
  )${clustered}`,
  `create table timeline_texts (
    deal_id ${text} not null,
    seq ${integer} not null,
    place ${integer} not null,
    kind ${text} not null,
    text ${text} not null,
    primary key (deal_id, seq, place)
  )${clustered}`,
  `create table messages (
    id ${text} not null primary key,
    deal_id ${text},
    contact_id ${text},
    direction ${text} not null,
    from_address ${text} not null,
    to_address ${text} not null,
    subject ${text} not null,
    text ${text} not null,
    html ${text},
    message_id ${text},
    in_reply_to ${text},
    at ${integer} not null,
    state ${text} not null
  )`,
  `create index messages_deal on messages (deal_id, at, id)`,
  `create index messages_contact on messages (contact_id, at, id)`,
  `create index messages_message_id on messages (message_id) where message_id is not null`,
];
