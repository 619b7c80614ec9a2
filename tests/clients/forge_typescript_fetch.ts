// Talks to the forge through the client of openapi-generator's `typescript-fetch`, in `client`.
import assert from "node:assert/strict";

import {
  AvatarApi,
  Configuration,
  ProblemFromJSON,
  ProjectApi,
  ResponseError,
  SessionApi,
  UserApi,
  UserNotFoundFromJSON,
  UsernameTakenFromJSON,
  ValidationFailedFromJSON,
  instanceOfUserAdminView,
  type PaymentMethod,
} from "./client/index.js";

const basePath = process.env.FORGE_URL!;
const name = process.env.FORGE_NAME!;
const password = process.env.FORGE_PASSWORD!;
const nobody = "6f8d1f6e-3f3c-4c58-8a4e-1f7c3f5d9b10";

const visitor = new Configuration({ basePath });

async function session(username: string): Promise<Configuration> {
  const { token } = await new SessionApi(visitor).logIn({ credentials: { username, password } });
  return new Configuration({ basePath, accessToken: token });
}

/** The JSON of the error that something is refused with. */
async function refused(answer: Promise<unknown>, status: number): Promise<unknown> {
  try {
    await answer;
  } catch (error) {
    assert(error instanceof ResponseError, String(error));
    assert.equal(error.response.status, status);
    return await error.response.json();
  }
  assert.fail("it was not refused");
}

// Register, and be refused: a name that is taken, and a request that is wrong in two ways.
const registration = { username: name, email: "ada@example.com", password };
const ada = await new UserApi(visitor).registerUser({ userRegistration: registration });
assert.equal(ada.username, name);
assert(ada.createdAt instanceof Date);
const again = new UserApi(visitor).registerUser({ userRegistration: registration });
const taken = UsernameTakenFromJSON(await refused(again, 409));
assert.equal(taken.username, name);
const bad = { username: "A!", email: "nothing", password };
const wrong = ValidationFailedFromJSON(
  await refused(new UserApi(visitor).registerUser({ userRegistration: bad }), 422),
);
const codes = wrong.errors.map((it) => `${it.location} ${it.pointer} ${it.code}`);
assert(codes.includes("body /username pattern") && codes.includes("body /email format"), codes.join());

// Log in, and read page after page.
const me = await session(name);
const admin = await session("admin");
const seen: string[] = [];
let cursor: string | undefined;
do {
  const page = await new UserApi(me).listUsers({ limit: 1, cursor });
  assert.equal(page.items.length, 1);
  seen.push(page.items[0]!.username);
  cursor = page.next ?? undefined;
} while (cursor !== undefined);
assert(seen.includes(name) && seen.includes("admin"), seen.join());

// Change oneself, and take it back with null: an administrator sees both.
const address = { street: "St James's Square 12", city: "London", country: "GB" };
for (const changes of [{ address }, { address: null }]) {
  await new UserApi(me).changeUser({ id: ada.id, userChanges: changes });
  const view = await new UserApi(admin).getUser({ id: ada.id });
  assert(instanceOfUserAdminView(view), JSON.stringify(view));
  assert.equal(view.role, "member");
  assert.equal(view.isActive, true);
  assert.deepEqual(view.address ?? null, changes.address);
}

// Nobody has this id; what every error has can be read without knowing which it is.
const gone = await refused(new UserApi(me).getUser({ id: nobody }), 404);
assert.equal(UserNotFoundFromJSON(gone).id, nobody);
assert.equal(ProblemFromJSON(gone).code, "USER_NOT_FOUND");

// An avatar there and back.
const picture = new TextEncoder().encode("a picture");
const avatar = await new AvatarApi(me).putAvatar({
  userId: ada.id,
  avatar: new Blob([picture], { type: "image/png" }),
  caption: "In the garden",
});
assert.equal(avatar.size, picture.length);
assert.equal(avatar.caption, "In the garden");
const back = await new AvatarApi(me).getAvatar({ userId: ada.id });
assert.deepEqual(new Uint8Array(await back.arrayBuffer()), picture);

// Pay for a project, in one way and in the other.
const project = await new ProjectApi(me).createProject({
  projectDraft: { title: "Engine", tags: new Set(["brass"]), labels: { stage: "1" } },
});
assert.equal(project.owner.id, ada.id);
const card: PaymentMethod = { kind: "card", number: "4242424242421234", expires: "08/39" };
const iban: PaymentMethod = { kind: "iban", iban: "NO9386011117947", holder: "Ada" };
for (const method of [card, iban]) {
  const { paidWith } = await new ProjectApi(me).sponsorProject({
    id: project.id,
    paymentOrder: { cents: 1250, currency: "NOK", method },
  });
  assert.equal(paidWith.kind, method.kind);
  assert.equal(paidWith.kind === "card" ? paidWith.expires : paidWith.country, paidWith.kind === "card" ? "08/39" : "NO");
}
const old = { cents: 1, currency: "NOK", method: { ...card, expires: "01/20" } } as const;
const expired = await refused(new ProjectApi(me).sponsorProject({ id: project.id, paymentOrder: old }), 402);
assert.equal(ProblemFromJSON(expired).code, "CARD_EXPIRED");
