/**
 * Namespaces of Azure's services that a new subscription does not have
 * registered and that the provider does not register by itself, by the resource
 * types that need them. See the provider's `internal/resourceproviders`.
 */
const NAMESPACES: Readonly<Record<string, string>> = {
  azurerm_container_app: 'Microsoft.App',
  azurerm_container_app_environment: 'Microsoft.App',
  azurerm_container_app_job: 'Microsoft.App',
  azurerm_function_app_flex_consumption: 'Microsoft.App',
};

/** The resource providers to register for resources of these types; absent where the provider's default set covers them. */
export function namespacesOf(types: ReadonlySet<string>): string[] | undefined {
  const needed = new Set(
    [...types].flatMap(type => NAMESPACES[type] ?? []).sort(),
  );
  return needed.size > 0 ? [...needed] : undefined;
}
