import { ours, type PersonalPlace } from './place.ts';

/** The forecast, what needs attention, and changes of many deals at once. */
export const planning = {
  forecast_moves: ours(
    ['deal_id', 'rev'],
    [
      'process_id',
      'was_status',
      'was_owner',
      'was_close',
      'was_currency',
      'status',
      'owner',
      'close',
      'currency',
    ],
  ),
  forecast_targets: ours(['id'], ['user_id', 'month', 'currency', 'by_user']),
  forecast_judgements: {
    key: ['id'],
    mentions: ['remark'],
    everywhere: true,
    plain: ['user_id', 'month', 'currency', 'whose', 'by_user'],
  },
  forecast_days: ours(['day'], []),
  forecast_history: ours(['month', 'day', 'process_id', 'owner_id', 'currency'], []),
  forecast_rates: ours(['process_id', 'stage'], []),
  stage_entries: ours(['deal_id', 'stage'], ['process_id']),
  last_contacts: ours(['deal_id'], ['process_id', 'owner_id']),
  capacities: ours(['user_id'], ['by_user']),
  bulk_jobs: {
    key: ['id'],
    mentions: ['change'],
    everywhere: true,
    plain: ['undoes', 'undone_by', 'user_id', 'made_by', 'status', 'request_key', 'request_hash', 'claim'],
  },
  bulk_deals: {
    key: ['job_id', 'place'],
    deal: 'deal_id',
    mentions: ['before', 'message'],
    plain: ['state', 'why'],
  },
} satisfies Record<string, PersonalPlace>;
