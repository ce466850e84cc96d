/**
 * Stands in for Atlassian's client of feature gates, which asks a service: here every gate is closed and every
 * experiment gives its fallback, so components draw what they draw by default.
 */
export default class FeatureGates {
  static client = FeatureGates;
  static initializeCompleted = (): boolean => true;
  static initializeCalled = (): boolean => true;
  static checkGate = (): boolean => false;
  static hasCheckGateErrorOccurred = (): boolean => false;
  static hasGetExperimentValueErrorOccurred = (): boolean => false;
  static getExperimentValue = <T>(_experiment: string, _parameter: string, fallback: T): T => fallback;
}
