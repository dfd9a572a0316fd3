export type EditErrorCode =
  /** The edit names something that isn't in the process (any more). */
  | 'unknown'
  /** The id or name is already taken. */
  | 'taken'
  /** No arrow of this kind may join these two nodes. */
  | 'illegal-arrow'
  /** Something else means this; removing it would change what that does. */
  | 'in-use'
  /** The result would not be a valid document. */
  | 'invalid';

/** An edit that can't be made. The process is as it was; the message names the thing and the remedy. */
export class EditError extends Error {
  override readonly name = 'EditError';
  readonly code: EditErrorCode;

  constructor(code: EditErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
