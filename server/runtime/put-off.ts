import { AppError } from '../errors.ts';

/*
 * Thrown inside a transaction where something must be looked up first. The change is put off, not refused: `dispatch`
 * looks it up and asks again.
 */

/** The deal's version hasn't been loaded yet. */
export class VersionNeeded extends AppError {
  readonly hash: string;
  constructor(hash: string) {
    super('internal', `The version ${hash} is being loaded.`);
    this.hash = hash;
  }
}

/** Somebody has to be chosen among those who play a role. */
export class TeamNeeded extends AppError {
  readonly processId: string;
  readonly role: string;
  constructor(processId: string, role: string) {
    super('internal', `Who plays “${role}” is being looked up.`);
    this.processId = processId;
    this.role = role;
  }
}

/** An earlier change of the same deal has been put off: this one waits behind it. */
export class BehindAnother extends AppError {
  constructor() {
    super('internal', 'An earlier change of this deal comes first.');
  }
}
