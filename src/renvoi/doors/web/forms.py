"""The sign-in form without its placeholders: a label above each field says it once."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm


class QuietLoginForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hush(self)


class QuietPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hush(self)


def _hush(form: Any) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
