export const WatchPage = () => null;
