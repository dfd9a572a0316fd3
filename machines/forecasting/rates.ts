import { certain } from './amounts.ts';

/** Below so many ended deals a share says more about chance than about the stage: then no number is shown. */
export const minimumSample = 20;
/** Deals that ended in this time count: long enough for a sample, short enough to be how the team sells now. */
export const rateWindowDays = 180;

/** Of the deals that ended in the window and had entered a stage. */
export interface Sample {
  ended: number;
  won: number;
}

export type Rate =
  | { kind: 'measured'; basisPoints: number; ended: number; won: number }
  | { kind: 'too-few'; ended: number; of: number };

export function rateOf({ ended, won }: Sample): Rate {
  if (ended < minimumSample) return { kind: 'too-few', ended, of: minimumSample };
  return { kind: 'measured', basisPoints: Math.round((won * certain) / ended), ended, won };
}

export const basisPointsOfRate = (rate: Rate): number | null =>
  rate.kind === 'measured' ? rate.basisPoints : null;
