import type { Ddl } from '../ddl.ts';

/** One change for many deals: the job, and each of its deals with what the change replaced. */
export const bulk = ({ text, integer, clustered }: Ddl): string[] => [
  `create table bulk_jobs (
    id ${text} not null primary key,
    change ${text},
    undoes ${text},
    undone_by ${text},
    user_id ${text},
    made_by ${text} not null,
    status ${text} not null,
    total ${integer} not null,
    done ${integer} not null,
    refused ${integer} not null,
    started_at ${integer} not null,
    finished_at ${integer},
    request_key ${text},
    request_hash ${text},
    claim ${text},
    claimed_until ${integer}
  )`,
  `create index bulk_jobs_user on bulk_jobs (user_id, id)`,
  `create index bulk_jobs_running on bulk_jobs (id) where status = 'running'`,
  `create unique index bulk_jobs_key on bulk_jobs (request_key) where request_key is not null`,
  `create table bulk_deals (
    job_id ${text} not null,
    place ${integer} not null,
    deal_id ${text} not null,
    state ${text} not null,
    before ${text},
    rev ${integer},
    why ${text},
    message ${text},
    primary key (job_id, place)
  )${clustered}`,
  `create index bulk_deals_waiting on bulk_deals (job_id, place) where state = 'waiting'`,
  `create index bulk_deals_refused on bulk_deals (job_id, place) where state = 'refused'`,
];
