export { moveToVersion } from './move.ts';
export { placeIn, type StepMap } from './places.ts';
export { passageOf, type StepPassage } from './plan.ts';
