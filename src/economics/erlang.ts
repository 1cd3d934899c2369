/**
 * The share of requests that find all of so many places taken (Erlang's B): they come independently of one another, stay for any
 * time, and do not wait. `offered`: how many there would be at once if all found a place.
 */
export function erlangB(places: number, offered: number): number {
  let blocked = 1;
  for (let place = 1; place <= places; place++) blocked = (offered * blocked) / (place + offered * blocked);
  return blocked;
}
