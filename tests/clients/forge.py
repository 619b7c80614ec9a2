"""Talks to the forge through the client that openapi-python-client makes, `forge_client`."""

import io
import os

from forge_client import AuthenticatedClient, Client, models
from forge_client.api.avatar import get_avatar, put_avatar
from forge_client.api.project import create_project, sponsor_project
from forge_client.api.session import log_in
from forge_client.api.user import change_user, get_user, list_users, register_user
from forge_client.types import File

URL = os.environ["FORGE_URL"]
NAME = os.environ["FORGE_NAME"]
PASSWORD = os.environ["FORGE_PASSWORD"]
NOBODY = "6f8d1f6e-3f3c-4c58-8a4e-1f7c3f5d9b10"


def session(name: str) -> AuthenticatedClient:
    body = models.Credentials(username=name, password=PASSWORD)
    answer = log_in.sync(client=Client(base_url=URL), body=body)
    assert isinstance(answer, models.SessionToken), answer
    return AuthenticatedClient(base_url=URL, token=answer.token)


def register(name: str, email: str):
    body = models.UserRegistration(username=name, email=email, password=PASSWORD)
    return register_user.sync_detailed(client=Client(base_url=URL), body=body)


# Register, and be refused: a name that is taken, and a request that is wrong in two ways.
answer = register(NAME, "ada@example.com")
ada = answer.parsed
assert answer.status_code == 201 and isinstance(ada, models.UserPublicProfile), answer
assert ada.username == NAME and answer.headers["location"].endswith(str(ada.id))
taken = register(NAME, "ada@example.com").parsed
assert isinstance(taken, models.UsernameTaken) and taken.username == NAME, taken
wrong = register("A!", "nothing").parsed
assert isinstance(wrong, models.ValidationFailed) and wrong.status == 422, wrong
told = {(it.pointer, it.code) for it in wrong.errors}
assert {("/username", "pattern"), ("/email", "format")} <= told, told

# Log in, and read page after page.
me = session(NAME)
admin = session("admin")
seen, cursor = [], None
while True:
    given = {} if cursor is None else {"cursor": cursor}
    page = list_users.sync(client=me, limit=1, **given)
    assert isinstance(page, models.UserPublicProfilePage) and len(page.items) == 1, page
    seen.append(page.items[0].username)
    cursor = page.next_
    if cursor is None:
        break
assert {NAME, "admin"} <= set(seen), seen

# Change oneself, and take it back with null: an administrator sees both.
address = models.Address(street="St James's Square 12", city="London", country="GB")
for changes in (models.UserChanges(address=address), models.UserChanges(address=None)):
    assert isinstance(change_user.sync(ada.id, client=me, body=changes), models.UserPublicProfile)
    view = get_user.sync(ada.id, client=admin)
    assert isinstance(view, models.UserAdminView), view
    assert view.role == models.Role.MEMBER and view.is_active is True
    assert ("address" in view.to_dict()) == (changes.address is not None), view
profile = get_user.sync(ada.id, client=me)
assert isinstance(profile, models.UserPublicProfile), profile

# Nobody has this id.
gone = get_user.sync(NOBODY, client=me)
assert isinstance(gone, models.UserNotFound) and str(gone.id) == NOBODY, gone

# An avatar there and back.
picture = b"\x89PNG\r\n\x1a\n and so on"
parts = models.PutAvatarParts(
    avatar=File(payload=io.BytesIO(picture), file_name="me.png", mime_type="image/png"),
    caption="In the garden",
)
avatar = put_avatar.sync(ada.id, client=me, body=parts)
assert isinstance(avatar, models.AvatarView) and avatar.caption == "In the garden", avatar
assert avatar.size == len(picture) and avatar.content_type == "image/png", avatar
back = get_avatar.sync(ada.id, client=me)
assert isinstance(back, File) and back.payload.read() == picture, back

# Pay for a project, in one way and in the other.
draft = models.ProjectDraft.from_dict({"title": "Engine", "tags": ["brass"], "labels": {"stage": "1"}})
project = create_project.sync(client=me, body=draft)
assert isinstance(project, models.ProjectDetail) and project.owner.id == ada.id, project
card = {"kind": "card", "number": "4242424242421234", "expires": "08/39"}
iban = {"kind": "iban", "iban": "NO9386011117947", "holder": "Ada"}
for method, paid in ((card, models.PaidWithCard), (iban, models.PaidWithIban)):
    order = models.PaymentOrder.from_dict({"cents": 1250, "currency": "NOK", "method": method})
    receipt = sponsor_project.sync(project.id, client=me, body=order)
    assert isinstance(receipt, models.PaymentReceipt), receipt
    assert isinstance(receipt.paid_with, paid), receipt
    assert receipt.paid_with.last_four == ("1234" if paid is models.PaidWithCard else "7947")
old = models.PaymentOrder.from_dict({"cents": 1, "currency": "NOK", "method": {**card, "expires": "01/20"}})
expired = sponsor_project.sync(project.id, client=me, body=old)
assert isinstance(expired, models.CardExpired) and expired.status == 402, expired
