/**
 * Loads a part of the portal that has an address of its own, together with the
 * React Router that its links and inner routes use. The framework keeps the
 * history; below it, each such part has a router for its own address.
 */
export async function withReactRouter(
  load: () => Promise<JSX.Element>,
): Promise<JSX.Element> {
  const [{ ReactRouterV6PageRouter }, element] = await Promise.all([
    import('@backstage/frontend-adapter-react-router-v6'),
    load(),
  ]);
  return <ReactRouterV6PageRouter>{element}</ReactRouterV6PageRouter>;
}
