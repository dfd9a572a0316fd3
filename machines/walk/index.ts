export { aheadOf, quietEnd, type Ahead, type Leads, type Next, type OpenForTeam } from './ahead.ts';
export {
  branchesOf,
  currentBranch,
  lookAt,
  moveOn,
  removeBranch,
  renameBranch,
  switchTo,
  walkNow,
  type Branch,
  type Branches,
} from './branches.ts';
export { brokenOf, brokenScenarios, type BrokenScenario } from './broken.ts';
export { factsOfWalk } from './facts.ts';
export { dayOf, localOf, momentOf } from './moments.ts';
export {
  accepted,
  openFor,
  runScenario,
  scenarioOf,
  sentIn,
  walkOfScenario,
  withoutPerson,
  type Deviation,
  type ScenarioRun,
} from './running.ts';
export { Expectation, LocalMoment, Move, Scenario, ScenarioFacts, type MoveKind } from './scenario.ts';
export {
  followed,
  lastState,
  type Doer,
  type Happening,
  type Impossible,
  type Unsent,
  type Walk,
  type WalkDeal,
  type WalkMessage,
  type WalkState,
} from './state.ts';
export { backTo, beginWalk, walkOn } from './walking.ts';
export {
  callPlace,
  customerName,
  describeAsked,
  describeImpossible,
  describeMove,
  fieldsDecidedBy,
} from './words.ts';
