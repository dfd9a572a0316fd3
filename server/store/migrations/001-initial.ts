import type { Ddl, Migration } from './ddl.ts';

/*
 * `deal_id` leads the key of everything that a change to a deal writes, so that the tables can be distributed by it.
 * Hot tables have no foreign keys: a change reads what it refers to anyway.
 */

const deals = ({ integer, text, clustered }: Ddl): string[] => [
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
  `create index deals_company on deals (company_id)`,
  `create table deal_contacts (
    deal_id ${text} not null,
    contact_id ${text} not null,
    role ${text},
    main ${integer} not null,
    primary key (deal_id, contact_id)
  )${clustered}`,
  `create index deal_contacts_contact on deal_contacts (contact_id)`,
];

const work = ({ integer, text, clustered }: Ddl): string[] => [
  `create table timers (
    deal_id ${text} not null,
    timer ${text} not null,
    due_at ${integer} not null,
    seq ${integer} not null,
    event ${text} not null,
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
    idempotency_key ${text} not null,
    rendered ${text},
    last_error ${text},
    why_held ${text},
    created_at ${integer} not null,
    sent_at ${integer},
    primary key (id)
  )`,
  `create index outbox_attention on outbox (state, id) where state in ('failed', 'unknown')`,
  `create index outbox_unsettled on outbox (deal_id, state) where state not in ('sent', 'cancelled')`,
  `create index outbox_waiting on outbox (not_before, id) where state = 'waiting'`,
  `create index outbox_sending on outbox (claimed_until) where state = 'sending'`,
];

const history = ({ integer, text, clustered }: Ddl): string[] => [
  `create table timeline (
    deal_id ${text} not null,
    seq ${integer} not null,
    at ${integer} not null,
    type ${text} not null,
    actor ${text} not null,
    contact_id ${text},
    from_step ${text},
    to_step ${text},
    payload ${text} not null,
    facts ${text} not null,
    effects ${text} not null,
    primary key (deal_id, seq)
  )`,
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

const people = ({ integer, text, clustered }: Ddl): string[] => [
  `create table companies (
    id ${text} not null primary key,
    name ${text} not null,
    name_key ${text} not null,
    domain ${text},
    industry ${text},
    size ${integer},
    country ${text},
    website ${text},
    fields ${text} not null,
    external_id ${text},
    created_at ${integer} not null,
    updated_at ${integer} not null
  )`,
  `create index companies_name on companies (name_key, id)`,
  `create index companies_domain on companies (domain) where domain is not null`,
  `create table contacts (
    id ${text} not null primary key,
    company_id ${text},
    first_name ${text},
    last_name ${text},
    name_key ${text} not null,
    email ${text},
    email_key ${text},
    phone ${text},
    job_title ${text},
    language ${text},
    country ${text},
    zone ${text},
    owner_id ${text},
    consent ${text} not null,
    unsubscribed_at ${integer},
    bounced_at ${integer},
    fields ${text} not null,
    external_id ${text},
    created_at ${integer} not null,
    updated_at ${integer} not null
  )`,
  `create index contacts_name on contacts (name_key, id)`,
  `create index contacts_email on contacts (email_key) where email_key is not null`,
  `create index contacts_company on contacts (company_id, name_key)`,
  `create table search_words (
    kind ${text} not null,
    word ${text} not null,
    id ${text} not null,
    primary key (kind, word, id)
  )${clustered}`,
];

const team = ({ integer, text, clustered }: Ddl): string[] => [
  `create table users (
    id ${text} not null primary key,
    name ${text} not null,
    email ${text} not null,
    email_key ${text} not null unique,
    role ${text} not null,
    password_hash ${text},
    zone ${text},
    active ${integer} not null,
    created_at ${integer} not null
  )`,
  `create table user_process_roles (
    user_id ${text} not null,
    process_id ${text} not null,
    role ${text} not null,
    primary key (process_id, role, user_id)
  )${clustered}`,
  `create index user_process_roles_user on user_process_roles (user_id)`,
  `create table sessions (
    token_hash ${text} not null primary key,
    user_id ${text} not null,
    created_at ${integer} not null,
    expires_at ${integer} not null,
    last_seen_at ${integer} not null
  )${clustered}`,
  `create index sessions_user on sessions (user_id)`,
  `create table tokens (
    id ${text} not null primary key,
    token_hash ${text} not null unique,
    name ${text} not null,
    role ${text} not null,
    user_id ${text},
    created_at ${integer} not null,
    last_used_at ${integer},
    revoked_at ${integer}
  )`,
  `create table sign_in_attempts (key ${text} not null, at ${integer} not null)`,
  `create index sign_in_attempts_key on sign_in_attempts (key, at)`,
  `create table notifications (
    id ${text} not null primary key,
    user_id ${text} not null,
    deal_id ${text},
    text ${text} not null,
    at ${integer} not null,
    read_at ${integer}
  )`,
  `create index notifications_user on notifications (user_id, at)`,
];

const workspace = ({ integer, blob, text, clustered }: Ddl): string[] => [
  `create table settings (
    key ${text} not null primary key,
    value ${text} not null,
    secret ${integer} not null
  )`,
  `create table process_versions (
    hash ${text} not null primary key,
    process_id ${text} not null,
    number ${integer} not null,
    name ${text} not null,
    published_at ${integer} not null,
    published_by ${text},
    note ${text} not null,
    document ${text} not null,
    config ${text} not null,
    unique (process_id, number)
  )`,
  `create table version_steps (
    version_hash ${text} not null,
    step ${text} not null,
    name ${text} not null,
    chip ${text} not null,
    influence ${text},
    half ${text},
    outcome ${text},
    win_chance ${integer},
    primary key (version_hash, step)
  )${clustered}`,
  `create table processes_live (process_id ${text} not null primary key, version_hash ${text} not null)${clustered}`,
  `create table imports (
    id ${text} not null primary key,
    file_name ${text} not null,
    status ${text} not null,
    mapping ${text} not null,
    counts ${text} not null,
    errors ${text} not null,
    created_at ${integer} not null,
    finished_at ${integer},
    created_by ${text}
  )`,
  `create table import_keys (
    kind ${text} not null,
    key ${text} not null,
    record_id ${text} not null,
    primary key (kind, key)
  )${clustered}`,
  `create table mailbox (
    id ${text} not null primary key,
    received_at ${integer} not null,
    envelope_from ${text} not null,
    recipient ${text} not null,
    recipient_key ${text} not null,
    from_header ${text} not null,
    to_header ${text} not null,
    subject ${text} not null,
    message_id ${text},
    in_reply_to ${text},
    is_read ${integer} not null,
    size ${integer} not null,
    raw ${blob} not null
  )`,
  `create index mailbox_recipient on mailbox (recipient_key, id)`,
  `create index mailbox_unread on mailbox (id) where is_read = 0`,
  `create table idempotency (
    scope ${text} not null,
    key ${text} not null,
    body_hash ${text} not null,
    status ${integer} not null,
    response ${text} not null,
    at ${integer} not null,
    primary key (scope, key)
  )${clustered}`,
  `create index idempotency_at on idempotency (at)`,
  `create table audit (
    id ${text} not null primary key,
    at ${integer} not null,
    user_id ${text},
    what ${text} not null,
    payload ${text} not null
  )`,
];

export const initial: Migration = {
  number: 1,
  name: 'initial',
  up: (ddl) => [deals, work, history, people, team, workspace].flatMap((tables) => tables(ddl)),
};
