/** Asks for the next turn of a loop that fetches from a passive peer. */
export interface Polls {
  next(connectionId: string, generation: string, delaySeconds: number): Promise<void>;
}

/** Wakes a worker; losing one delays, never loses. */
export interface WakeUps {
  wake(wakeUps: WakeUp[]): Promise<void>;
}
export interface WakeUp {
  issueId: string;
  /** Contracts to look at, with their connections. */
  routes: Route[];
  delaySeconds: number;
}
export interface Route {
  contractId: string;
  connectionId: string;
}
