import type {
  AppstackError,
  EnvironmentDiagnostic,
} from '@appstack/backstage-plugin-appstack-common';

/** The client's errors, recognized by their shape: two copies of a package may be installed. */
export function isAppstackError(error: unknown): error is AppstackError {
  return (
    error instanceof Error &&
    typeof (error as Partial<AppstackError>).statusCode === 'number'
  );
}

export function hasStatus(error: unknown, statusCode: number): boolean {
  return isAppstackError(error) && error.statusCode === statusCode;
}

/** What to correct, if the backend sent it. */
export function diagnosticsOf(error: unknown): EnvironmentDiagnostic[] {
  return isAppstackError(error) ? error.diagnostics : [];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** By which the backend's log names the request, if it arrived there. */
export function requestIdOf(error: unknown): string | undefined {
  return isAppstackError(error) ? error.requestId : undefined;
}
