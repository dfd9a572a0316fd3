export { Expectation, LocalMoment, Move, Scenario, ScenarioFacts, type MoveKind } from './scenario.ts';
