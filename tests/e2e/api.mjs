// Calls of somebody else: the API as another client uses it.
const url = (service, offer) => `${service.base}/api/publishers/contoso/offers/${offer}?api-version=2017-10-31`;

/** Puts a text there, over whatever there is. */
export async function putOffer(service, offer, text) {
  const headers = { Authorization: `Bearer ${service.token()}`, "Content-Type": "application/json", "If-Match": "*" };
  const answer = await fetch(url(service, offer), { method: "PUT", headers, body: text });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

/** The offer that the service holds, or `undefined`. */
export async function getOffer(service, offer) {
  const answer = await fetch(url(service, offer), { headers: { Authorization: `Bearer ${service.token()}` } });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}
