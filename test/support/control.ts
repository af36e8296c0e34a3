/** The emulator's control routes, as a test calls them. */
export async function control(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${url}/__emulator/${path}`, { method, body: body && JSON.stringify(body) });
  const json: unknown = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(json));
  return json;
}
