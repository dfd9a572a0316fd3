/** What servers on one database tell each other, right away and once: who isn't there doesn't hear it. */
export interface Channel {
  /** Bytes that one message may have. */
  readonly mostBytes: number;
  /** To all servers, this one too. */
  send(text: string): Promise<void>;
  /** Until the store closes, through every outage. */
  listen(ear: Ear): void;
}

export interface Ear {
  heard(text: string): void;
  /** Listening again after an outage: something may have been said meanwhile. */
  missed(): void;
}
