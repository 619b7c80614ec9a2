// Talks to the forge through openapi-fetch, with the types that openapi-typescript writes into `forge.d.ts`.
import assert from "node:assert/strict";

import createClient from "openapi-fetch";

import type { components, paths } from "./forge.js";

const url = process.env.FORGE_URL!;
const name = process.env.FORGE_NAME!;
const password = process.env.FORGE_PASSWORD!;
const nobody = "6f8d1f6e-3f3c-4c58-8a4e-1f7c3f5d9b10";

const visitor = createClient<paths>({ baseUrl: url });

async function session(username: string) {
  const { data, error } = await visitor.POST("/forge/sessions", { body: { username, password } });
  assert(data, JSON.stringify(error));
  return createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${data.token}` } });
}

// Register, and be refused: a name that is taken, and a request that is wrong in two ways.
const registration = { username: name, email: "ada@example.com", password };
const { data: ada, response } = await visitor.POST("/forge/users/register", { body: registration });
assert(ada);
assert.equal(response.status, 201);
assert.equal(ada.username, name);
const { error: taken } = await visitor.POST("/forge/users/register", { body: registration });
// What all errors have is one of the alternatives, so a member tells them apart.
assert(taken && "username" in taken);
assert.equal(taken.code, "USERNAME_TAKEN");
assert.equal(taken.username, name);
const { error: wrong } = await visitor.POST("/forge/users/register", {
  body: { username: "A!", email: "nothing", password },
});
assert(wrong && "errors" in wrong);
assert.equal(wrong.status, 422);
const told: components["schemas"]["Violation"][] = wrong.errors;
const codes = told.map((it) => `${it.location} ${it.pointer} ${it.code}`);
assert(codes.includes("body /username pattern") && codes.includes("body /email format"), codes.join());

// Log in, and read page after page.
const me = await session(name);
const admin = await session("admin");
const seen: string[] = [];
let cursor: string | undefined;
do {
  const answer = await me.GET("/forge/users", { params: { query: { limit: 1, cursor } } });
  const page: components["schemas"]["UserPublicProfilePage"] | undefined = answer.data;
  assert(page && page.items.length === 1);
  seen.push(page.items[0]!.username);
  cursor = page.next ?? undefined;
} while (cursor !== undefined);
assert(seen.includes(name) && seen.includes("admin"), seen.join());

// Change oneself, and take it back with null: an administrator sees both.
const params = { path: { id: ada.id } };
const address = { street: "St James's Square 12", city: "London", country: "GB" };
for (const body of [{ address }, { address: null }]) {
  const { data } = await me.PATCH("/forge/users/{id}", { params, body });
  assert(data);
  const { data: view } = await admin.GET("/forge/users/{id}", { params });
  assert(view && "role" in view);
  const whole: components["schemas"]["UserAdminView"] = view;
  assert.equal(whole.role, "member");
  assert.equal(whole.is_active, true);
  assert.deepEqual(whole.address ?? null, body.address);
}
const { data: profile } = await me.GET("/forge/users/{id}", { params });
assert(profile && !("role" in profile));

// Nobody has this id.
const { error: gone } = await me.GET("/forge/users/{id}", { params: { path: { id: nobody } } });
assert(gone && "id" in gone);
assert.equal(gone.code, "USER_NOT_FOUND");
assert.equal(gone.id, nobody);

// An avatar there and back.
const picture = new TextEncoder().encode("a picture");
const { data: avatar, error: refused } = await me.PUT("/forge/users/{user_id}/avatar", {
  params: { path: { user_id: ada.id } },
  // The types call the content of a file a text, since OpenAPI does.
  body: { avatar: new Blob([picture], { type: "image/png" }) as unknown as string, caption: "In the garden" },
  bodySerializer(body) {
    const form = new FormData();
    form.set("avatar", body.avatar as unknown as Blob, "me.png");
    form.set("caption", body.caption!);
    return form;
  },
});
assert(avatar, JSON.stringify(refused));
assert.equal(avatar.size, picture.length);
assert.equal(avatar.caption, "In the garden");
const { data: back } = await me.GET("/forge/users/{user_id}/avatar", {
  params: { path: { user_id: ada.id } },
  parseAs: "arrayBuffer",
});
assert(back);
assert.deepEqual(new Uint8Array(back), picture);

// Pay for a project, in one way and in the other.
const { data: project } = await me.POST("/forge/projects", {
  body: { title: "Engine", tags: ["brass"], labels: { stage: "1" } },
});
assert(project);
assert.equal(project.owner.id, ada.id);
const card: components["schemas"]["PaymentMethod"] = { kind: "card", number: "4242424242421234", expires: "08/39" };
const iban: components["schemas"]["PaymentMethod"] = { kind: "iban", iban: "NO9386011117947", holder: "Ada" };
async function paid(method: components["schemas"]["PaymentMethod"]) {
  const { data, error } = await me.POST("/forge/projects/{id}/payments", {
    params: { path: { id: project!.id } },
    body: { cents: 1250, currency: "NOK", method },
  });
  assert(data, JSON.stringify(error));
  return data.paid_with;
}
// Each kind has what the other has not.
const byCard = await paid(card);
assert(byCard.kind === "card");
assert.equal(byCard.expires, "08/39");
const byIban = await paid(iban);
assert(byIban.kind === "iban");
assert.equal(byIban.country, "NO");
const { error: expired } = await me.POST("/forge/projects/{id}/payments", {
  params: { path: { id: project.id } },
  body: { cents: 1, currency: "NOK", method: { ...card, expires: "01/20" } },
});
assert(expired);
assert.equal(expired.code, "CARD_EXPIRED");
