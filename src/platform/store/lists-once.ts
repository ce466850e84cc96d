import type { Store } from '../../usecases/ports';

/**
 * The store for one turn of a schedule, which asks for all connections and contracts at each of its parts: lists lag
 * behind anyway, so that each is read once.
 */
export function listsOnce(store: Store): Store {
  const connections = once(() => store.connections());
  const contracts = once(() => store.contracts());
  return {
    ...store,
    connections,
    contracts: (connectionId) => (connectionId === undefined ? contracts() : store.contracts(connectionId)),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => (kept ??= read());
}
