<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
    <context>
        <name>Actions</name>
        <message>
            <source>Acknowledge alarms</source>
            <translation>警報を確認</translation>
        </message>
        <message>
            <source>Back to now</source>
            <translation>現在に戻る</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全画面表示</translation>
        </message>
        <message>
            <source>Mark this moment</source>
            <translation>この時点にマーク</translation>
        </message>
        <message>
            <source>Page: Alarms</source>
            <translation>ページ：警報</translation>
        </message>
        <message>
            <source>Page: Calibrate</source>
            <translation>画面:校正</translation>
        </message>
        <message>
            <source>Page: Labels</source>
            <translation>ページ:ラベル</translation>
        </message>
        <message>
            <source>Page: Operate</source>
            <translation>ページ：運用</translation>
        </message>
        <message>
            <source>Page: Safety</source>
            <translation>ページ：安全</translation>
        </message>
        <message>
            <source>Page: Sessions</source>
            <translation>ページ：記録</translation>
        </message>
        <message>
            <source>Page: Sky</source>
            <translation>画面: 空</translation>
        </message>
        <message>
            <source>Record by hand</source>
            <translation>手動で記録</translation>
        </message>
        <message>
            <source>Red mode on and off</source>
            <translation>赤色モードの切り替え</translation>
        </message>
        <message>
            <source>Replay: 1 s back</source>
            <translation>再生：1秒戻る</translation>
        </message>
        <message>
            <source>Replay: 1 s on</source>
            <translation>再生：1秒進む</translation>
        </message>
        <message>
            <source>Replay: 10 s back</source>
            <translation>再生：10秒戻る</translation>
        </message>
        <message>
            <source>Replay: 10 s on</source>
            <translation>再生：10秒進む</translation>
        </message>
        <message>
            <source>Replay: event before</source>
            <translation>再生：前の出来事</translation>
        </message>
        <message>
            <source>Replay: next event</source>
            <translation>再生：次の出来事</translation>
        </message>
        <message>
            <source>Replay: play, stand still</source>
            <translation>再生：再生／停止</translation>
        </message>
        <message>
            <source>Save a picture of the window</source>
            <translation>画面を画像で保存</translation>
        </message>
        <message>
            <source>Search a target</source>
            <translation>天体を検索</translation>
        </message>
        <message>
            <source>Silence alarms for 5 min</source>
            <translation>警報音を5分間消音</translation>
        </message>
        <message>
            <source>Stop all motion</source>
            <translation>すべての動作を停止</translation>
        </message>
        <message>
            <source>This sheet</source>
            <translation>この一覧</translation>
        </message>
    </context>
    <context>
        <name>Ages</name>
        <message>
            <source>%1 old</source>
            <translation>%1前の値</translation>
        </message>
        <message>
            <source>no data</source>
            <translation>データなし</translation>
        </message>
    </context>
    <context>
        <name>AlarmBar</name>
        <message>
            <source>Acknowledge  F2</source>
            <translation>確認  F2</translation>
        </message>
        <message>
            <source>Alarms</source>
            <translation>警報</translation>
        </message>
        <message>
            <source>All alarms</source>
            <translation>警報一覧</translation>
        </message>
        <message>
            <source>LIVE · the replay goes on</source>
            <translation>ライブ・再生は続いています</translation>
        </message>
        <message>
            <source>No alarm sounds.</source>
            <translation>鳴っている警報はありません。</translation>
        </message>
        <message>
            <source>No alarms</source>
            <translation>警報なし</translation>
        </message>
        <message>
            <source>Nothing to acknowledge.</source>
            <translation>確認する警報はありません。</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>消音</translation>
        </message>
        <message>
            <source>Silent %1</source>
            <translation>消音中 %1</translation>
        </message>
    </context>
    <context>
        <name>AlarmList</name>
        <message>
            <source>Acknowledged ✓</source>
            <translation>確認済み ✓</translation>
        </message>
        <message>
            <source>No alarms</source>
            <translation>警報なし</translation>
        </message>
        <message>
            <source>Not acknowledged</source>
            <translation>未確認</translation>
        </message>
        <message>
            <source>Over, not acknowledged</source>
            <translation>解消・未確認</translation>
        </message>
    </context>
    <context>
        <name>AlarmsPage</name>
        <message>
            <source>Alarms</source>
            <translation>警報</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>装置</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>時刻</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>できごと</translation>
        </message>
    </context>
    <context>
        <name>AllSkyView</name>
        <message>
            <source>All-sky picture</source>
            <translation>全天画像</translation>
        </message>
        <message>
            <source>E</source>
            <translation>東</translation>
        </message>
        <message>
            <source>N</source>
            <translation>北</translation>
        </message>
        <message>
            <source>S</source>
            <translation>南</translation>
        </message>
        <message>
            <source>W</source>
            <translation>西</translation>
        </message>
    </context>
    <context>
        <name>AzimuthOrder</name>
        <message>
            <source>An azimuth is from 0° to below 360°</source>
            <translation>方位は0°以上360°未満です</translation>
        </message>
        <message>
            <source>Azimuth for the slit, degrees</source>
            <translation>スリットの方位(度)</translation>
        </message>
        <message>
            <source>Azimuth °</source>
            <translation>方位 °</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>導入</translation>
        </message>
        <message>
            <source>Type an azimuth from 0° to below 360°</source>
            <translation>方位を0°以上360°未満で入力してください</translation>
        </message>
        <message>
            <source>hold 1 s</source>
            <translation>1秒長押し</translation>
        </message>
    </context>
    <context>
        <name>AzimuthTape</name>
        <message>
            <source>Azimuth tape</source>
            <translation>方位テープ</translation>
        </message>
        <message>
            <source>No azimuth is known</source>
            <translation>方位は不明です</translation>
        </message>
        <message>
            <source>camera %1°</source>
            <translation>カメラ %1°</translation>
        </message>
        <message>
            <source>predicted %1°</source>
            <translation>予測 %1°</translation>
        </message>
        <message>
            <source>tolerance ±%1°</source>
            <translation>許容 ±%1°</translation>
        </message>
    </context>
    <context>
        <name>BlindToggle</name>
        <message>
            <source>Blind</source>
            <translation>映像なし</translation>
        </message>
        <message>
            <source>Blind %1</source>
            <translation>映像なし %1</translation>
        </message>
        <message>
            <source>Move blind</source>
            <translation>映像なしで動かす</translation>
        </message>
        <message>
            <source>No fresh picture. Arm this for a minute to move while you hold, without one.</source>
            <translation>新しい映像がありません。1分間だけ、映像なしの長押し操作を許可します。</translation>
        </message>
        <message>
            <source>No picture: hold moves blind</source>
            <translation>映像なしで動作します</translation>
        </message>
    </context>
    <context>
        <name>CalibrationPage</name>
        <message>
            <source>%1 of %2 fixed marks agree</source>
            <translation>固定マーク %2 個中 %1 個が一致</translation>
        </message>
        <message>
            <source>%1 wrong</source>
            <translation>誤り %1</translation>
        </message>
        <message>
            <source>Calibration</source>
            <translation>校正</translation>
        </message>
        <message>
            <source>Choose a point first</source>
            <translation>先に点を選んでください</translation>
        </message>
        <message>
            <source>Click the slit at %1 azimuths at least</source>
            <translation>%1 か所以上の方位でスリットをクリックしてください</translation>
        </message>
        <message>
            <source>For the next start, name it in the profile: %1</source>
            <translation>次回も使うにはプロファイルに書いてください:%1</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>画像はまだありません</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <translation>保存できませんでした:%1</translation>
        </message>
        <message>
            <source>Nothing to put again</source>
            <translation>やり直す操作はありません</translation>
        </message>
        <message>
            <source>Nothing to take back</source>
            <translation>元に戻す操作はありません</translation>
        </message>
        <message>
            <source>Saved and in use, with %1 fixed marks</source>
            <translation>保存し、使用を始めました(固定マーク %1 個)</translation>
        </message>
        <message>
            <source>Take the points of the saved calibration again</source>
            <translation>保存済みの校正の点に戻します</translation>
        </message>
        <message>
            <source>The points of the saved calibration</source>
            <translation>保存済みの校正の点です</translation>
        </message>
        <message>
            <source>There is no place to save to</source>
            <translation>保存先がありません</translation>
        </message>
        <message>
            <source>Type the azimuth of the slit first</source>
            <translation>先にスリットの方位を入力してください</translation>
        </message>
        <message>
            <source>foot</source>
            <translation>下端</translation>
        </message>
        <message>
            <source>upper end</source>
            <translation>上端</translation>
        </message>
    </context>
    <context>
        <name>CalibrationParts</name>
        <message>
            <source>1  Turn the dome, let it stand, type the slit's azimuth.</source>
            <translation>1  ドームを回して止め、スリットの方位を入力します。</translation>
        </message>
        <message>
            <source>2  Click the slit's middle at its foot, then at its upper end.</source>
            <translation>2  スリット中央の下端、次に上端をクリックします。</translation>
        </message>
        <message>
            <source>3  Do so at 8 azimuths or more, all around.</source>
            <translation>3  全周にわたり8方位以上で繰り返します。</translation>
        </message>
        <message>
            <source>4  The outlines must lie on the slit. Then save.</source>
            <translation>4  輪郭がスリットに重なれば保存します。</translation>
        </message>
        <message>
            <source>Calibration in ten minutes</source>
            <translation>10分でできる校正</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Next point</source>
            <translation>次の点</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>画像はまだありません</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>点</translation>
        </message>
        <message>
            <source>Pose of the camera</source>
            <translation>カメラの姿勢</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>やり直す</translation>
        </message>
        <message>
            <source>Slit camera</source>
            <translation>スリットカメラ</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
    </context>
    <context>
        <name>CalibrationResult</name>
        <message>
            <source>Azimuth, worst (1 σ)</source>
            <translation>方位の最大誤差(1 σ)</translation>
        </message>
        <message>
            <source>Camera E, N, up</source>
            <translation>カメラ 東, 北, 上</translation>
        </message>
        <message>
            <source>Focal length</source>
            <translation>焦点距離</translation>
        </message>
        <message>
            <source>North in the picture</source>
            <translation>画像上の北</translation>
        </message>
        <message>
            <source>Optical axis x, y</source>
            <translation>光軸 x, y</translation>
        </message>
        <message>
            <source>Points off by (rms)</source>
            <translation>点のずれ(RMS)</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>保存済みに戻す</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>The points contradict each other (rms %1 px, limit %2 px)</source>
            <translation>点どうしが矛盾しています(RMS %1 px、限度 %2 px)</translation>
        </message>
        <message>
            <source>Tilt, towards</source>
            <translation>傾き → 方向</translation>
        </message>
    </context>
    <context>
        <name>CalibrationView</name>
        <message>
            <source>Picture of the slit camera, for clicking the slit</source>
            <translation>スリットをクリックするためのスリットカメラの画像</translation>
        </message>
    </context>
    <context>
        <name>CatalogueCard</name>
        <message>
            <source>%1 not refreshed</source>
            <translation>更新できない取得元 %1</translation>
        </message>
        <message>
            <source>%1 not usable</source>
            <translation>使用不可 %1</translation>
        </message>
        <message>
            <source>%1 of %2 above the horizon</source>
            <translation>地平線上 %1 / %2</translation>
        </message>
        <message>
            <source>%1 older sets left out</source>
            <translation>古い要素 %1 件を除外</translation>
        </message>
        <message>
            <source>Catalogue</source>
            <translation>カタログ</translation>
        </message>
        <message>
            <source>Elements %1 old · low orbits %2</source>
            <translation>軌道要素 %1前 · 低軌道 %2</translation>
        </message>
        <message>
            <source>Fetch the elements again</source>
            <translation>軌道要素を取得し直す</translation>
        </message>
        <message>
            <source>No satellites known</source>
            <translation>衛星が登録されていません</translation>
        </message>
        <message>
            <source>Nothing wrong with them</source>
            <translation>不正な軌道要素なし</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>更新</translation>
        </message>
        <message>
            <source>The satellites are not worked out yet.</source>
            <translation>衛星の計算はまだ始まっていません。</translation>
        </message>
        <message>
            <source>What of the elements could not be used</source>
            <translation>使用できなかった軌道要素</translation>
        </message>
        <message>
            <source>the first %1 below</source>
            <translation>先頭の %1 件を表示</translation>
        </message>
    </context>
    <context>
        <name>Chip</name>
        <message>
            <source>Recorded</source>
            <translation>記録</translation>
        </message>
    </context>
    <context>
        <name>ClickList</name>
        <message>
            <source>No points yet</source>
            <translation>点はまだありません</translation>
        </message>
    </context>
    <context>
        <name>Clocks</name>
        <message>
            <source>%1 · Sun %2</source>
            <translation>太陽 %2・%1</translation>
        </message>
        <message>
            <source>Astro night to %1</source>
            <translation>天文薄明 %1まで夜</translation>
        </message>
        <message>
            <source>Clocks</source>
            <translation>時計</translation>
        </message>
        <message>
            <source>Day · sunset %1</source>
            <translation>昼・日没 %1</translation>
        </message>
        <message>
            <source>LST</source>
            <translation>恒星時</translation>
        </message>
        <message>
            <source>Twilight · night from %1</source>
            <translation>薄明・夜 %1から</translation>
        </message>
        <message>
            <source>Twilight · sunrise %1</source>
            <translation>薄明・日の出 %1</translation>
        </message>
        <message>
            <source>UTC</source>
            <translation>UTC</translation>
        </message>
        <message>
            <source>dddd d MMM</source>
            <extracomment>Pattern of a date, as in QLocale: weekday, day, month</extracomment>
            <translation>M月d日(ddd)</translation>
        </message>
    </context>
    <context>
        <name>CloseBar</name>
        <message>
            <source>Close the slit first</source>
            <translation>スリットを閉じて終了</translation>
        </message>
        <message>
            <source>Closing the slit; the window goes when it is seen closed.</source>
            <translation>スリットを閉鎖中。閉じたことをカメラで確認すると終了します。</translation>
        </message>
        <message>
            <source>Leave open</source>
            <translation>開けたまま終了</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>戻る</translation>
        </message>
        <message>
            <source>The slit is not seen closed.</source>
            <translation>スリットの閉鎖が確認できません。</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Go to A</source>
            <translation>Aへ移動</translation>
        </message>
        <message>
            <source>Go to B</source>
            <translation>Bへ移動</translation>
        </message>
        <message>
            <source>No picture of this moment</source>
            <translation>この時点の映像はありません</translation>
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation>違いはありません。</translation>
        </message>
        <message>
            <source>Nothing is compared yet.</source>
            <translation>まだ比較していません。</translation>
        </message>
        <message>
            <source>Picture of the slit camera</source>
            <translation>スリットカメラの映像</translation>
        </message>
        <message>
            <source>Two moments compared</source>
            <translation>2つの時点の比較</translation>
        </message>
        <message>
            <source>What differs</source>
            <translation>違い</translation>
        </message>
    </context>
    <context>
        <name>CoverPanel</name>
        <message>
            <source>By run time %1</source>
            <translation>動作時間から %1</translation>
        </message>
        <message>
            <source>Mirror cover</source>
            <translation>ミラーカバー</translation>
        </message>
    </context>
    <context>
        <name>CrossingField</name>
        <message>
            <source>The science field, north up, east left</source>
            <translation>観測視野(上が北、左が東)</translation>
        </message>
    </context>
    <context>
        <name>CrossingList</name>
        <message>
            <source>Crossings are being searched.</source>
            <translation>視野の通過を検索しています。</translation>
        </message>
        <message>
            <source>Crossings are told for now only, not for another moment.</source>
            <translation>視野の通過は現在についてのみ表示し、他の時刻には表示しません。</translation>
        </message>
        <message>
            <source>Distance from the middle ± error · speed · magnitude · chance to be in it</source>
            <translation>中心からの距離 ± 誤差・速さ・等級・視野に入る確率</translation>
        </message>
        <message>
            <source>No orbital elements are known, so no crossings are.</source>
            <translation>軌道要素がないため、視野の通過は不明です。</translation>
        </message>
        <message>
            <source>No satellite goes through the field in the next 10 minutes.</source>
            <translation>今後10分間に視野を通過する衛星はありません。</translation>
        </message>
        <message>
            <source>No satellites are known yet, so no crossings are.</source>
            <translation>衛星の情報がまだないため、視野の通過は不明です。</translation>
        </message>
        <message>
            <source>Satellites through the science field</source>
            <translation>観測視野を通過する衛星</translation>
        </message>
        <message>
            <source>The profile does not tell how large the science field is.</source>
            <translation>プロファイルに観測視野の大きさがありません。</translation>
        </message>
        <message>
            <source>Through the science field, next 10 min</source>
            <translation>観測視野の通過(今後10分)</translation>
        </message>
        <message>
            <source>Where the telescope points is not known, so no crossings are.</source>
            <translation>望遠鏡の指向が不明のため、視野の通過は不明です。</translation>
        </message>
    </context>
    <context>
        <name>Crossings</name>
        <message>
            <source>%1 and %2 more</source>
            <translation>%1 ほか%2個</translation>
        </message>
        <message>
            <source>%1 satellites crossed: %2</source>
            <translation>%1個の衛星が通過:%2</translation>
        </message>
        <message>
            <source>1 satellite crossed: %1</source>
            <translation>1個の衛星が通過:%1</translation>
        </message>
        <message>
            <source>Crossings not known</source>
            <translation>衛星の通過は不明</translation>
        </message>
        <message>
            <source>Elements %1 days old: ±%2, in the field %3</source>
            <translation>軌道要素は%1日前:±%2、視野に入る確率 %3</translation>
        </message>
        <message>
            <source>In the Earth's shadow</source>
            <translation>地球の影の中</translation>
        </message>
        <message>
            <source>Moves %1 towards %2 (north over east)</source>
            <translation>速さ %1、向き %2(北から東まわり)</translation>
        </message>
        <message>
            <source>No satellite crossed</source>
            <translation>衛星の通過なし</translation>
        </message>
        <message>
            <source>Sunlit, magnitude %1</source>
            <translation>日照中、%1等</translation>
        </message>
        <message>
            <source>ecl</source>
            <translation>影</translation>
        </message>
        <message>
            <source>lit</source>
            <translation>日照</translation>
        </message>
    </context>
    <context>
        <name>CrossingsCard</name>
        <message>
            <source>Crossings</source>
            <translation>視野通過</translation>
        </message>
    </context>
    <context>
        <name>DifferenceTable</name>
        <message>
            <source>B − A</source>
            <translation>B − A</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>装置</translation>
        </message>
        <message>
            <source>What</source>
            <translation>項目</translation>
        </message>
    </context>
    <context>
        <name>DomePanel</name>
        <message>
            <source>Auto</source>
            <translation>自動</translation>
        </message>
        <message>
            <source>Auto has ended · by hand</source>
            <translation>手動操作で自動を終了</translation>
        </message>
        <message>
            <source>Auto · following</source>
            <translation>自動・追従中</translation>
        </message>
        <message>
            <source>Auto · held</source>
            <translation>自動・保持中</translation>
        </message>
        <message>
            <source>Auto · moving</source>
            <translation>自動・回転中</translation>
        </message>
        <message>
            <source>Az</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Dome</source>
            <translation>ドーム</translation>
        </message>
        <message>
            <source>Hold CCW</source>
            <translation>左回転</translation>
        </message>
        <message>
            <source>Hold CW</source>
            <translation>右回転</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>手動</translation>
        </message>
        <message>
            <source>Manual · %1 left</source>
            <translation>手動・残り %1</translation>
        </message>
        <message>
            <source>Manual · held</source>
            <translation>手動・保持中</translation>
        </message>
        <message>
            <source>Moving CCW</source>
            <translation>左回転中</translation>
        </message>
        <message>
            <source>Moving CW</source>
            <translation>右回転中</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Stop the dome</source>
            <translation>ドームを停止</translation>
        </message>
        <message>
            <source>Who turns the dome</source>
            <translation>ドームの操作</translation>
        </message>
    </context>
    <context>
        <name>DomePlan</name>
        <message>
            <source>E</source>
            <translation>東</translation>
        </message>
        <message>
            <source>N</source>
            <translation>北</translation>
        </message>
        <message>
            <source>Plan view of the dome</source>
            <translation>ドームの平面図</translation>
        </message>
        <message>
            <source>Plan view,
from above</source>
            <translation>上から見た図</translation>
        </message>
        <message>
            <source>S</source>
            <translation>南</translation>
        </message>
        <message>
            <source>W</source>
            <translation>西</translation>
        </message>
    </context>
    <context>
        <name>DomePlanPanel</name>
        <message>
            <source>Dome and slit</source>
            <translation>ドームとスリット</translation>
        </message>
        <message>
            <source>Following</source>
            <translation>追従中</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>保持中</translation>
        </message>
        <message>
            <source>Held: %1</source>
            <translation>保持:%1</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>手動</translation>
        </message>
    </context>
    <context>
        <name>DomeReadouts</name>
        <message>
            <source>--- Predicted</source>
            <translation>--- 予測</translation>
        </message>
        <message>
            <source>Aperture clear</source>
            <translation>開口率</translation>
        </message>
        <message>
            <source>Beam to slit edge</source>
            <translation>光路とスリット縁の余裕</translation>
        </message>
        <message>
            <source>Camera − predicted</source>
            <translation>カメラ−予測</translation>
        </message>
        <message>
            <source>Next dome move</source>
            <translation>次のドーム移動</translation>
        </message>
        <message>
            <source>Required</source>
            <translation>必要方位</translation>
        </message>
        <message>
            <source>Slit, camera</source>
            <translation>スリット(カメラ)</translation>
        </message>
        <message>
            <source>Slit, run time</source>
            <translation>スリット(駆動時間)</translation>
        </message>
        <message>
            <source>held</source>
            <translation>保持中</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>%1後</translation>
        </message>
        <message>
            <source>none</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>now</source>
            <translation>今すぐ</translation>
        </message>
        <message>
            <source>turning</source>
            <translation>回転中</translation>
        </message>
        <message>
            <source>— Camera</source>
            <translation>— カメラ実測</translation>
        </message>
        <message>
            <source>— Camera, %1</source>
            <translation>— カメラ %1</translation>
        </message>
    </context>
    <context>
        <name>ElementAge</name>
        <message>
            <source>%1 d</source>
            <translation>%1日</translation>
        </message>
    </context>
    <context>
        <name>EventTable</name>
        <message>
            <source>Alarm</source>
            <translation>警報</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>閉</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>導入</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>種類</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>マーク</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>開</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>指令</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>拒否</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>時刻</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
    </context>
    <context>
        <name>ExposureOrder</name>
        <message>
            <source>Expose</source>
            <translation>露出</translation>
        </message>
        <message>
            <source>Exposing, %1 left</source>
            <translation>露出中・残り %1</translation>
        </message>
        <message>
            <source>Exposure, seconds</source>
            <translation>露出(秒)</translation>
        </message>
        <message>
            <source>Exposures last 0.001 s to 3600 s</source>
            <translation>露出は0.001秒から3600秒です</translation>
        </message>
        <message>
            <source>Progress of the exposure</source>
            <translation>露出の進み</translation>
        </message>
        <message>
            <source>Type an exposure from 0.001 s to 3600 s</source>
            <translation>露出を0.001秒から3600秒で入力してください</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>秒</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>Alarms</source>
            <translation>警報</translation>
        </message>
        <message>
            <source>Dome</source>
            <translation>ドーム</translation>
        </message>
        <message>
            <source>Following</source>
            <translation>追従</translation>
        </message>
        <message>
            <source>Interlocks</source>
            <translation>インターロック</translation>
        </message>
        <message>
            <source>Learned motors</source>
            <translation>学習したモーター</translation>
        </message>
        <message>
            <source>Motors</source>
            <translation>モーター</translation>
        </message>
        <message>
            <source>Slit as followed</source>
            <translation>スリット（追跡）</translation>
        </message>
        <message>
            <source>Slit as seen</source>
            <translation>スリット（映像）</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>目標</translation>
        </message>
        <message>
            <source>Troubles</source>
            <translation>異常</translation>
        </message>
        <message>
            <source>altitude</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>altitude of the Moon</source>
            <translation>月の高度</translation>
        </message>
        <message>
            <source>altitude of the Sun</source>
            <translation>太陽の高度</translation>
        </message>
        <message>
            <source>axis in the picture</source>
            <translation>画像上の軸</translation>
        </message>
        <message>
            <source>azimuth</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>azimuth of the Moon</source>
            <translation>月の方位</translation>
        </message>
        <message>
            <source>azimuth of the Sun</source>
            <translation>太陽の方位</translation>
        </message>
        <message>
            <source>beam to the slit's edge</source>
            <translation>光束からスリット端まで</translation>
        </message>
        <message>
            <source>clear part of the aperture</source>
            <translation>口径の開放率</translation>
        </message>
        <message>
            <source>cloud cover</source>
            <translation>雲量</translation>
        </message>
        <message>
            <source>confidence</source>
            <translation>信頼度</translation>
        </message>
        <message>
            <source>declination</source>
            <translation>赤緯</translation>
        </message>
        <message>
            <source>declination of the target</source>
            <translation>目標の赤緯</translation>
        </message>
        <message>
            <source>detector</source>
            <translation>検出器</translation>
        </message>
        <message>
            <source>dew point</source>
            <translation>露点</translation>
        </message>
        <message>
            <source>exposing</source>
            <translation>露出中</translation>
        </message>
        <message>
            <source>following</source>
            <translation>追従</translation>
        </message>
        <message>
            <source>frames per second</source>
            <translation>毎秒フレーム数</translation>
        </message>
        <message>
            <source>goal</source>
            <translation>目的の方位</translation>
        </message>
        <message>
            <source>gust</source>
            <translation>最大瞬間風速</translation>
        </message>
        <message>
            <source>held because</source>
            <translation>保持の理由</translation>
        </message>
        <message>
            <source>hour angle</source>
            <translation>時角</translation>
        </message>
        <message>
            <source>humidity</source>
            <translation>湿度</translation>
        </message>
        <message>
            <source>idle because</source>
            <translation>待機の理由</translation>
        </message>
        <message>
            <source>interlocks that refuse</source>
            <translation>作動中のインターロック</translation>
        </message>
        <message>
            <source>kind</source>
            <translation>種類</translation>
        </message>
        <message>
            <source>lit part of the Moon</source>
            <translation>月の輝面比</translation>
        </message>
        <message>
            <source>live</source>
            <translation>ライブ</translation>
        </message>
        <message>
            <source>lost because</source>
            <translation>途絶の理由</translation>
        </message>
        <message>
            <source>magnitude</source>
            <translation>等級</translation>
        </message>
        <message>
            <source>mirror cover</source>
            <translation>ミラーカバー</translation>
        </message>
        <message>
            <source>motors on</source>
            <translation>動作中のモーター</translation>
        </message>
        <message>
            <source>moved by hand</source>
            <translation>手動操作</translation>
        </message>
        <message>
            <source>name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>no</source>
            <translation>いいえ</translation>
        </message>
        <message>
            <source>opening</source>
            <translation>開度</translation>
        </message>
        <message>
            <source>opening by run time</source>
            <translation>開度（動作時間）</translation>
        </message>
        <message>
            <source>outline in the picture</source>
            <translation>画像上の輪郭</translation>
        </message>
        <message>
            <source>parked</source>
            <translation>格納</translation>
        </message>
        <message>
            <source>predicted azimuth</source>
            <translation>予測方位</translation>
        </message>
        <message>
            <source>pressure</source>
            <translation>気圧</translation>
        </message>
        <message>
            <source>proposed by</source>
            <translation>提案元</translation>
        </message>
        <message>
            <source>rain</source>
            <translation>雨</translation>
        </message>
        <message>
            <source>rate</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>required azimuth</source>
            <translation>必要方位</translation>
        </message>
        <message>
            <source>right ascension</source>
            <translation>赤経</translation>
        </message>
        <message>
            <source>right ascension of the target</source>
            <translation>目標の赤経</translation>
        </message>
        <message>
            <source>side of the pier</source>
            <translation>ピアの側</translation>
        </message>
        <message>
            <source>sidereal time</source>
            <translation>恒星時</translation>
        </message>
        <message>
            <source>sky brightness</source>
            <translation>空の明るさ</translation>
        </message>
        <message>
            <source>sky temperature</source>
            <translation>空の温度</translation>
        </message>
        <message>
            <source>slewing</source>
            <translation>導入中</translation>
        </message>
        <message>
            <source>slit by run time</source>
            <translation>スリット（動作時間）</translation>
        </message>
        <message>
            <source>state</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>temperature</source>
            <translation>気温</translation>
        </message>
        <message>
            <source>time for the detection</source>
            <translation>検出時間</translation>
        </message>
        <message>
            <source>time to the next move</source>
            <translation>次の動作まで</translation>
        </message>
        <message>
            <source>time to the west limit</source>
            <translation>西側限界まで</translation>
        </message>
        <message>
            <source>tracking</source>
            <translation>追尾</translation>
        </message>
        <message>
            <source>turning</source>
            <translation>回転</translation>
        </message>
        <message>
            <source>uncertainty of the azimuth</source>
            <translation>方位の不確かさ</translation>
        </message>
        <message>
            <source>uncertainty of the opening</source>
            <translation>開度の不確かさ</translation>
        </message>
        <message>
            <source>uncertainty of the prediction</source>
            <translation>予測の不確かさ</translation>
        </message>
        <message>
            <source>who turns the dome</source>
            <translation>ドームの操作</translation>
        </message>
        <message>
            <source>wind</source>
            <translation>風速</translation>
        </message>
        <message>
            <source>wind from</source>
            <translation>風向</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>はい</translation>
        </message>
    </context>
    <context>
        <name>FindingTable</name>
        <message>
            <source>Kind</source>
            <translation>種類</translation>
        </message>
        <message>
            <source>Recorded → now</source>
            <translation>記録時 → 今回</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>時刻</translation>
        </message>
    </context>
    <context>
        <name>Formatting</name>
        <message>
            <source>%1 ago</source>
            <translation>%1前</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1時間</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1分</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1秒</translation>
        </message>
    </context>
    <context>
        <name>FrameBar</name>
        <message>
            <source>Back to live</source>
            <translation>ライブに戻る</translation>
        </message>
        <message>
            <source>End the search</source>
            <translation>検索を終了</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>フォルダ…</translation>
        </message>
        <message>
            <source>Frame shown</source>
            <translation>表示中の画像</translation>
        </message>
        <message>
            <source>Freeze the frame  F</source>
            <translation>画像を止める  F</translation>
        </message>
        <message>
            <source>Next frame</source>
            <translation>次の画像</translation>
        </message>
        <message>
            <source>Next unsure one</source>
            <translation>次の不確かな画像</translation>
        </message>
        <message>
            <source>Open a folder of frames</source>
            <translation>画像フォルダを開く</translation>
        </message>
        <message>
            <source>Open a folder or a video first.</source>
            <translation>先にフォルダか動画を開いてください。</translation>
        </message>
        <message>
            <source>Open a video or a picture</source>
            <translation>動画か画像を開く</translation>
        </message>
        <message>
            <source>Previous frame</source>
            <translation>前の画像</translation>
        </message>
        <message>
            <source>This is the first frame.</source>
            <translation>最初の画像です。</translation>
        </message>
        <message>
            <source>This is the last frame.</source>
            <translation>最後の画像です。</translation>
        </message>
        <message>
            <source>Videos and pictures</source>
            <translation>動画と画像</translation>
        </message>
        <message>
            <source>Video…</source>
            <translation>動画…</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Dark</source>
            <translation>暗</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>昼</translation>
        </message>
        <message>
            <source>Hardware profile</source>
            <translation>装置の設定</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>赤</translation>
        </message>
        <message>
            <source>SIMULATOR</source>
            <translation>シミュレータ</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>配色</translation>
        </message>
    </context>
    <context>
        <name>HelpSheet</name>
        <message>
            <source>Keys</source>
            <translation>キー操作</translation>
        </message>
    </context>
    <context>
        <name>InterlockHead</name>
        <message>
            <source>Since</source>
            <translation>継続</translation>
        </message>
        <message>
            <source>What must be so</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>Why not, and what would clear it</source>
            <translation>理由と解除の条件</translation>
        </message>
    </context>
    <context>
        <name>InterlockRow</name>
        <message>
            <source>Clear</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>Lifted: “%1”</source>
            <translation>解除中：「%1」</translation>
        </message>
        <message>
            <source>Lift…</source>
            <translation>解除…</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>復帰</translation>
        </message>
        <message>
            <source>hard</source>
            <translation>解除不可</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>No picture saved: %1</source>
            <translation>画像を保存できません：%1</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>保存しました：%1</translation>
        </message>
    </context>
    <context>
        <name>LabelForm</name>
        <message>
            <source>Accept as seen  Ctrl+S</source>
            <translation>検出のまま保存  Ctrl+S</translation>
        </message>
        <message>
            <source>Azimuth of the slit, degrees</source>
            <translation>スリットの方位(度)</translation>
        </message>
        <message>
            <source>Azimuth °</source>
            <translation>方位 °</translation>
        </message>
        <message>
            <source>Freeze a frame or open recorded ones first.</source>
            <translation>先に画像を止めるか、録画を開いてください。</translation>
        </message>
        <message>
            <source>Hold a frame with a visible slit first.</source>
            <translation>先にスリットの見える画像を止めてください。</translation>
        </message>
        <message>
            <source>No label to put again.</source>
            <translation>やり直すラベルはありません。</translation>
        </message>
        <message>
            <source>No label to take back.</source>
            <translation>取り消すラベルはありません。</translation>
        </message>
        <message>
            <source>No slit to be seen  N</source>
            <translation>スリットは見えない  N</translation>
        </message>
        <message>
            <source>Not done</source>
            <translation>未完了</translation>
        </message>
        <message>
            <source>Opening %</source>
            <translation>開度 %</translation>
        </message>
        <message>
            <source>Opening of the slit, per cent</source>
            <translation>スリットの開度(%)</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>やり直し</translation>
        </message>
        <message>
            <source>Save label  Ctrl+S</source>
            <translation>ラベルを保存  Ctrl+S</translation>
        </message>
        <message>
            <source>Shut</source>
            <translation>全閉</translation>
        </message>
        <message>
            <source>This frame</source>
            <translation>この画像</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>取り消し</translation>
        </message>
        <message>
            <source>Wide</source>
            <translation>全開</translation>
        </message>
        <message>
            <source>Wide open</source>
            <translation>全開</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>記入者</translation>
        </message>
    </context>
    <context>
        <name>LabelList</name>
        <message>
            <source>No labels yet</source>
            <translation>ラベルはまだありません</translation>
        </message>
        <message>
            <source>No slit to be seen</source>
            <translation>スリット見えず</translation>
        </message>
        <message>
            <source>Opening not said</source>
            <translation>開度なし</translation>
        </message>
    </context>
    <context>
        <name>LabelShelf</name>
        <message>
            <source>%1 are enough for a fine-tune, %2 more; then run:</source>
            <translation>微調整には%1件で十分です。あと%2件で次を実行:</translation>
        </message>
        <message>
            <source>%1 labels</source>
            <translation>%1件</translation>
        </message>
        <message>
            <source>%1 lines cannot be used and are kept; the first: %2</source>
            <translation>使えない行が%1行あります(残してあります)。最初の行:%2</translation>
        </message>
        <message>
            <source>Command that trains with the labels</source>
            <translation>ラベルで学習するコマンド</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>コマンドをコピー</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>フォルダ</translation>
        </message>
        <message>
            <source>Folder of the label set</source>
            <translation>ラベル集のフォルダ</translation>
        </message>
        <message>
            <source>Label set</source>
            <translation>ラベル集</translation>
        </message>
        <message>
            <source>No slit</source>
            <translation>見えず</translation>
        </message>
        <message>
            <source>Not said</source>
            <translation>開度なし</translation>
        </message>
        <message>
            <source>These are enough for a fine-tune; run:</source>
            <translation>微調整に十分な数です。次を実行:</translation>
        </message>
    </context>
    <context>
        <name>LabelView</name>
        <message>
            <source>Drag the slit, or use the arrow keys; with Shift the steps are larger.</source>
            <translation>スリットをドラッグするか矢印キーで動かします。Shiftで大きく動きます。</translation>
        </message>
        <message>
            <source>Frame to be labelled</source>
            <translation>ラベルを付ける画像</translation>
        </message>
    </context>
    <context>
        <name>LabelWords</name>
        <message>
            <source>%1 sees %2 at %3, confidence %4</source>
            <translation>%1:%2、方位 %3、信頼度 %4</translation>
        </message>
        <message>
            <source>%1 sees no slit: %2</source>
            <translation>%1:スリットなし(%2)</translation>
        </message>
        <message>
            <source>Click where the slit is, or say that none is to be seen.</source>
            <translation>スリットの位置をクリックするか、見えないことを指定してください。</translation>
        </message>
        <message>
            <source>FOOTAGE</source>
            <translation>録画再生</translation>
        </message>
        <message>
            <source>FROZEN</source>
            <translation>静止</translation>
        </message>
        <message>
            <source>Freeze a frame or open recorded ones first.</source>
            <translation>先に画像を止めるか、録画を開いてください。</translation>
        </message>
        <message>
            <source>Freeze the camera's frame, or open recorded ones.</source>
            <translation>カメラの画像を止めるか、録画を開いてください。</translation>
        </message>
        <message>
            <source>LIVE</source>
            <translation>ライブ</translation>
        </message>
        <message>
            <source>No detector has looked at this frame.</source>
            <translation>この画像はまだ検出されていません。</translation>
        </message>
        <message>
            <source>No slit to be seen</source>
            <translation>スリットは見えない</translation>
        </message>
        <message>
            <source>RECORDED</source>
            <translation>録画</translation>
        </message>
        <message>
            <source>The last label is being written.</source>
            <translation>前のラベルを書き込み中です。</translation>
        </message>
        <message>
            <source>Type your name first.</source>
            <translation>先に記入者名を入力してください。</translation>
        </message>
    </context>
    <context>
        <name>LabelsPage</name>
        <message>
            <source>Drag the slit or its shutter · ←→ azimuth · ↑↓ opening · PgUp PgDn frames</source>
            <translation>スリットか扉をドラッグ・←→ 方位・↑↓ 開度・PgUp PgDn 画像</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>ラベル</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>保存しました。</translation>
        </message>
        <message>
            <source>There is no picture of the camera yet.</source>
            <translation>カメラの画像がまだありません。</translation>
        </message>
        <message>
            <source>Where is the slit?</source>
            <translation>スリットはどこ?</translation>
        </message>
    </context>
    <context>
        <name>LearnedMotorsPanel</name>
        <message>
            <source>Motors, as learned by sight</source>
            <translation>モーター（映像から学習）</translation>
        </message>
    </context>
    <context>
        <name>LearnedView</name>
        <message>
            <source>%1 runs</source>
            <translation>%1回</translation>
        </message>
        <message>
            <source>1 run</source>
            <translation>1回</translation>
        </message>
        <message>
            <source>Coast</source>
            <translation>惰行</translation>
        </message>
        <message>
            <source>No motor has run yet</source>
            <translation>まだ動いたモーターはありません</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>Start delay</source>
            <translation>始動遅れ</translation>
        </message>
        <message>
            <source>nominal</source>
            <translation>公称値</translation>
        </message>
        <message>
            <source>not learned yet</source>
            <translation>未学習</translation>
        </message>
    </context>
    <context>
        <name>LiftForm</name>
        <message>
            <source>1 to 30 minutes</source>
            <translation>1〜30分で入力</translation>
        </message>
        <message>
            <source>A reason must have letters</source>
            <translation>理由を文字で入力してください</translation>
        </message>
        <message>
            <source>At most %1 characters, not %2</source>
            <translation>%1文字以内（現在%2文字）</translation>
        </message>
        <message>
            <source>For how many minutes</source>
            <translation>解除する時間（分）</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>やめる</translation>
        </message>
        <message>
            <source>Lift</source>
            <translation>解除</translation>
        </message>
        <message>
            <source>Lift the interlock</source>
            <translation>インターロックを解除</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>分</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Reason for lifting the interlock</source>
            <translation>インターロックを解除する理由</translation>
        </message>
        <message>
            <source>Type a reason and minutes from 1 to 30</source>
            <translation>理由と時間（1〜30分）を入力してください</translation>
        </message>
        <message>
            <source>Why it may be lifted; it is kept with the night</source>
            <translation>解除してよい理由（記録に残ります）</translation>
        </message>
        <message>
            <source>hold 1 s</source>
            <translation>1秒長押し</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>分</translation>
        </message>
    </context>
    <context>
        <name>LivePill</name>
        <message>
            <source>Back to the sky of now (L)</source>
            <translation>現在の空に戻る (L)</translation>
        </message>
        <message>
            <source>LIVE</source>
            <translation>ライブ</translation>
        </message>
        <message>
            <source>The sky of now is shown</source>
            <translation>現在の空を表示しています</translation>
        </message>
    </context>
    <context>
        <name>LogTable</name>
        <message>
            <source>Detail</source>
            <translation>詳細</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>エラー</translation>
        </message>
        <message>
            <source>Fault</source>
            <translation>重大</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>情報</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>レベル</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>発信元</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>時刻</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>警告</translation>
        </message>
    </context>
    <context>
        <name>LogView</name>
        <message>
            <source>All</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>All sources</source>
            <translation>すべての発信元</translation>
        </message>
        <message>
            <source>Choose a line first.</source>
            <translation>先に行を選んでください。</translation>
        </message>
        <message>
            <source>Copy line</source>
            <translation>行をコピー</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>エラー</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>末尾を追う</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>レベル</translation>
        </message>
        <message>
            <source>Search the log</source>
            <translation>ログを検索</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>発信元</translation>
        </message>
        <message>
            <source>The night's log</source>
            <translation>この夜のログ</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>警告</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Hoshimori</source>
            <translation>星守</translation>
        </message>
    </context>
    <context>
        <name>MapChoice</name>
        <message>
            <source>Az/El</source>
            <translation>方位/高度</translation>
        </message>
        <message>
            <source>Map of the sky</source>
            <translation>空の図</translation>
        </message>
        <message>
            <source>Polar</source>
            <translation>極座標</translation>
        </message>
    </context>
    <context>
        <name>Model</name>
        <message>
            <source>%1 begins.</source>
            <translation>「%1」を始めます。</translation>
        </message>
        <message>
            <source>%1 came too late; ask again.</source>
            <translation>「%1」は間に合いませんでした。もう一度指示してください。</translation>
        </message>
        <message>
            <source>%1 cannot be reached: %2</source>
            <translation>%1に接続できません：%2</translation>
        </message>
        <message>
            <source>%1 cannot be read: “%2”</source>
            <translation>%1が読めません：「%2」</translation>
        </message>
        <message>
            <source>%1 does not answer in time</source>
            <translation>%1が時間内に応答しません</translation>
        </message>
        <message>
            <source>%1 does not begin: %2 is running.</source>
            <translation>「%1」は始めません：「%2」の実行中です。</translation>
        </message>
        <message>
            <source>%1 does not have it (error %2); look at the address in the profile</source>
            <translation>%1に見つかりません（エラー%2）。プロファイルのアドレスを確かめてください</translation>
        </message>
        <message>
            <source>%1 gave a web page instead of elements</source>
            <translation>%1から軌道要素ではなくウェブページが届きました</translation>
        </message>
        <message>
            <source>%1 gives way to %2.</source>
            <translation>「%1」をやめて「%2」に移ります。</translation>
        </message>
        <message>
            <source>%1 has an error of its own (%2); asked again in %3</source>
            <translation>%1側のエラーです（%2）。%3後に再び問い合わせます</translation>
        </message>
        <message>
            <source>%1 has failed at “%2”: %3.</source>
            <translation>「%1」は「%2」で失敗しました：%3。</translation>
        </message>
        <message>
            <source>%1 has nothing newer yet</source>
            <translation>%1にはまだ新しいものがありません</translation>
        </message>
        <message>
            <source>%1 in line %2 cannot be read: “%3”</source>
            <translation>%2行目の%1が読めません：「%3」</translation>
        </message>
        <message>
            <source>%1 is done.</source>
            <translation>「%1」が終わりました。</translation>
        </message>
        <message>
            <source>%1 is missing</source>
            <translation>%1がありません</translation>
        </message>
        <message>
            <source>%1 is not known</source>
            <translation>%1が不明です</translation>
        </message>
        <message>
            <source>%1 is “%2”, which SGP4 is not for</source>
            <translation>%1が「%2」です（SGP4では扱えません）</translation>
        </message>
        <message>
            <source>%1 must be below 60, not %2</source>
            <translation>%1は60未満でなければなりません(%2は不可)</translation>
        </message>
        <message>
            <source>%1 must be from %2 to 90°, not %3</source>
            <translation>%1は%2以上90°以下でなければなりません(%3は不可)</translation>
        </message>
        <message>
            <source>%1 must be from 0° to below 360°, not %2</source>
            <translation>%1は0°以上360°未満でなければなりません(%2は不可)</translation>
        </message>
        <message>
            <source>%1 refused: %2.</source>
            <translation>「%1」は拒否されました：%2。</translation>
        </message>
        <message>
            <source>%1 refuses (error %2); asked again in %3</source>
            <translation>%1に拒否されました（エラー%2）。%3後に再び問い合わせます</translation>
        </message>
        <message>
            <source>%1 rows or frames are missing in the record.</source>
            <translation>記録から %1 件の行または画像が抜けています。</translation>
        </message>
        <message>
            <source>%1 says “%2”</source>
            <translation>%1からの返答：「%2」</translation>
        </message>
        <message>
            <source>%1 sends us to another host, %2; write its address into the profile</source>
            <translation>%1が別のホスト%2へ転送しようとしました。そのアドレスをプロファイルに書いてください</translation>
        </message>
        <message>
            <source>%1 was cancelled.</source>
            <translation>「%1」を中止しました。</translation>
        </message>
        <message>
            <source>%1 was not done: no link to the device.</source>
            <translation>「%1」は実行されませんでした：装置と接続していません。</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1、%2</translation>
        </message>
        <message>
            <source>%1.</source>
            <translation>%1。</translation>
        </message>
        <message>
            <source>%1: first turn the dome a little by hand</source>
            <translation>%1：まずドームを手動で少し回してください</translation>
        </message>
        <message>
            <source>%1: the mirror cover is closed, the mount stopped.</source>
            <translation>%1：ミラーカバーを閉じ、架台を停止します。</translation>
        </message>
        <message>
            <source>%1: try %2 of %3 has failed: %4.</source>
            <translation>%1：%3回中%2回目は失敗しました：%4。</translation>
        </message>
        <message>
            <source>%1: try %2 of %3 has failed: %4. It is tried again in %5 s.</source>
            <translation>%1：%3回中%2回目は失敗しました：%4。%5秒後にもう一度試みます。</translation>
        </message>
        <message>
            <source>%1; %2</source>
            <translation>%1。%2</translation>
        </message>
        <message>
            <source>A fresh picture clears it; a blind hold needs none.</source>
            <translation>新しい画像が届けば解消します。「目視なし」の長押しには画像は不要です。</translation>
        </message>
        <message>
            <source>A go-to of the dome starts from an azimuth that is seen</source>
            <translation>ドームの自動回転は方位が見えているときだけ</translation>
        </message>
        <message>
            <source>A parked mount rests</source>
            <translation>格納中の架台は動かさない</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>確認</translation>
        </message>
        <message>
            <source>An error in this program (%1); see the log.</source>
            <translation>プログラムのエラーです(%1)。ログを見てください。</translation>
        </message>
        <message>
            <source>Cancel sequence</source>
            <translation>シーケンスを中止</translation>
        </message>
        <message>
            <source>Change dome mode</source>
            <translation>ドームモード切替</translation>
        </message>
        <message>
            <source>Check lens and light, or take the dome by hand.</source>
            <translation>レンズと照明を確認するか、手動に切り替えてください。</translation>
        </message>
        <message>
            <source>Check that camera and dome were not moved.</source>
            <translation>カメラとドームが動かされていないか確かめてください。</translation>
        </message>
        <message>
            <source>Check the board; use the hardware stop.</source>
            <translation>リレー基板を確かめ、機械側の停止スイッチを使ってください。</translation>
        </message>
        <message>
            <source>Check the camera and its cable.</source>
            <translation>カメラとケーブルを確かめてください。</translation>
        </message>
        <message>
            <source>Check the mount and its cable.</source>
            <translation>架台とケーブルを確かめてください。</translation>
        </message>
        <message>
            <source>Choose Auto when the dome shall follow.</source>
            <translation>ドームを連動させるときは「自動」を選んでください。</translation>
        </message>
        <message>
            <source>Choose Auto.</source>
            <translation>「自動」を選んでください。</translation>
        </message>
        <message>
            <source>Choose a place above the horizon and east of the limit.</source>
            <translation>地平線より上で、西限界より東の位置を選んでください。</translation>
        </message>
        <message>
            <source>Choose target</source>
            <translation>天体選択</translation>
        </message>
        <message>
            <source>Clear trouble</source>
            <translation>異常を確認済みにする</translation>
        </message>
        <message>
            <source>Close down</source>
            <translation>観測終了</translation>
        </message>
        <message>
            <source>Close it once, all the way.</source>
            <translation>一度、完全に閉じてください。</translation>
        </message>
        <message>
            <source>Close mirror cover</source>
            <translation>ミラーカバー閉</translation>
        </message>
        <message>
            <source>Close slit</source>
            <translation>スリット閉</translation>
        </message>
        <message>
            <source>Close slit and mirror cover now.</source>
            <translation>ただちにスリットとミラーカバーを閉じてください。</translation>
        </message>
        <message>
            <source>Close slit and mirror cover.</source>
            <translation>スリットとミラーカバーを閉じてください。</translation>
        </message>
        <message>
            <source>Close the mirror cover</source>
            <translation>ミラーカバーを閉じる</translation>
        </message>
        <message>
            <source>Close the mirror cover or turn the telescope away.</source>
            <translation>ミラーカバーを閉じるか、望遠鏡を太陽から離してください。</translation>
        </message>
        <message>
            <source>Close the mirror cover, or choose a way far from the Sun.</source>
            <translation>ミラーカバーを閉じるか、太陽から離れた経路を選んでください。</translation>
        </message>
        <message>
            <source>Close the slit</source>
            <translation>スリットを閉じる</translation>
        </message>
        <message>
            <source>Closing failed: the mirror cover may be open</source>
            <translation>閉じられませんでした：ミラーカバーが開いているおそれがあります</translation>
        </message>
        <message>
            <source>Closing failed: the slit is not seen closed</source>
            <translation>閉じられませんでした：スリットの閉が見えていません</translation>
        </message>
        <message>
            <source>Closing goes on; opening is refused.</source>
            <translation>閉動作は続きます。開動作は拒否されます。</translation>
        </message>
        <message>
            <source>Cloud</source>
            <translation>雲量</translation>
        </message>
        <message>
            <source>Conflict: %1</source>
            <translation>不一致：%1</translation>
        </message>
        <message>
            <source>Cover and park</source>
            <translation>カバーを閉じて格納</translation>
        </message>
        <message>
            <source>Dew margin</source>
            <translation>露点差</translation>
        </message>
        <message>
            <source>Dome and slit move under fresh pictures</source>
            <translation>ドームとスリットは新しい画像のもとで動かす</translation>
        </message>
        <message>
            <source>Dome azimuth: camera − prediction is %1° (limit %2°)</source>
            <translation>ドーム方位：カメラ − 予測が%1°(限度%2°)</translation>
        </message>
        <message>
            <source>Every relay is where it was put</source>
            <translation>すべてのリレーが指令どおり</translation>
        </message>
        <message>
            <source>Every value must be known and within its limit.</source>
            <translation>すべての値が判明し、限度内になる必要があります。</translation>
        </message>
        <message>
            <source>Expose</source>
            <translation>露出</translation>
        </message>
        <message>
            <source>Go and look; close it by hand.</source>
            <translation>現場で確かめ、手動で閉じてください。</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>導入</translation>
        </message>
        <message>
            <source>Humidity</source>
            <translation>湿度</translation>
        </message>
        <message>
            <source>If the camera is right, turn the dome a little by hand.</source>
            <translation>カメラが正しければ、ドームを手動で少し回してください。</translation>
        </message>
        <message>
            <source>Interlock in force again, time is over: %2 (%1).</source>
            <translation>時間切れでインターロックが復帰しました：%2（%1）。</translation>
        </message>
        <message>
            <source>Interlock lifted: %2, for %3 min (%1).</source>
            <translation>インターロックを解除しました：%2、%3分間（%1）。</translation>
        </message>
        <message>
            <source>Interlock lifted: %2, for %3 min more (%1)</source>
            <translation>インターロック解除中：%2、残り%3分（%1）</translation>
        </message>
        <message>
            <source>Interlock restored: %2 (%1).</source>
            <translation>インターロックを復帰しました：%2（%1）。</translation>
        </message>
        <message>
            <source>It does not rain</source>
            <translation>雨が降っていない</translation>
        </message>
        <message>
            <source>It does not refuse.</source>
            <translation>このインターロックは働きません。</translation>
        </message>
        <message>
            <source>It goes on by itself if the slit is seen again soon.</source>
            <translation>まもなくスリットが見えれば自動で再開します。</translation>
        </message>
        <message>
            <source>It is ordered off again and again.</source>
            <translation>リレーに繰り返しオフを命じています。</translation>
        </message>
        <message>
            <source>It may be opened up</source>
            <translation>観測を開始できます</translation>
        </message>
        <message>
            <source>It rains and the slit is not seen closed</source>
            <translation>雨ですが、スリットの閉鎖を確認できません</translation>
        </message>
        <message>
            <source>It was tried as often as it may.</source>
            <translation>決められた回数まで試みました。</translation>
        </message>
        <message>
            <source>Its motor is off, its time is over.</source>
            <translation>動作時間が過ぎ、モーターは切れています。</translation>
        </message>
        <message>
            <source>Its motor is off, its time is over; opening is refused.</source>
            <translation>動作時間が過ぎ、モーターは切れています。開動作は拒否されます。</translation>
        </message>
        <message>
            <source>Its motor was switched off; opening is refused.</source>
            <translation>モーターを切りました。開動作は拒否されます。</translation>
        </message>
        <message>
            <source>Its motor was switched off; the dome turns only by hand.</source>
            <translation>モーターを切りました。ドームは手動でのみ回転します。</translation>
        </message>
        <message>
            <source>Its relays were switched off again; a welded one stays on.</source>
            <translation>リレーを再び切りました。溶着した接点は切れません。</translation>
        </message>
        <message>
            <source>Jog</source>
            <translation>微動</translation>
        </message>
        <message>
            <source>Let the dome follow</source>
            <translation>ドームを追従させる</translation>
        </message>
        <message>
            <source>Lift interlock</source>
            <translation>インターロックを解除</translation>
        </message>
        <message>
            <source>Look at dome and slit; stop or close what moves.</source>
            <translation>ドームとスリットを確かめ、動いているものを停止するか閉じてください。</translation>
        </message>
        <message>
            <source>Look at dome and slit; stop or close.</source>
            <translation>ドームとスリットを確認し、停止するか閉じてください。</translation>
        </message>
        <message>
            <source>Look at dome, motor and fuse; then clear the trouble.</source>
            <translation>ドーム、モーター、ヒューズを確認し、異常を確認済みにしてください。</translation>
        </message>
        <message>
            <source>Look at it, then clear the trouble.</source>
            <translation>現物を確かめてから、異常を解消してください。</translation>
        </message>
        <message>
            <source>Look at the mirror cover; then clear the trouble.</source>
            <translation>ミラーカバーを確認し、異常を確認済みにしてください。</translation>
        </message>
        <message>
            <source>Look at the picture, then ask again.</source>
            <translation>画像を見てから、もう一度指示してください。</translation>
        </message>
        <message>
            <source>Look at the slit and its motor; then clear the trouble.</source>
            <translation>スリットとモーターを確認し、異常を確認済みにしてください。</translation>
        </message>
        <message>
            <source>Look at the slit; close it by hand if need be, then clear the trouble.</source>
            <translation>スリットを確認し、必要なら手で閉じてから異常を確認済みにしてください。</translation>
        </message>
        <message>
            <source>Look at the wiring of the motor; then clear the trouble.</source>
            <translation>モーターの配線を確認し、異常を確認済みにしてください。</translation>
        </message>
        <message>
            <source>Look whether it may be opened</source>
            <translation>開けてよいか確かめる</translation>
        </message>
        <message>
            <source>Make safe</source>
            <translation>安全化</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>印をつける</translation>
        </message>
        <message>
            <source>Mount</source>
            <translation>架台</translation>
        </message>
        <message>
            <source>Mount: %1</source>
            <translation>架台：%1</translation>
        </message>
        <message>
            <source>NORAD_CAT_ID must be a number of up to nine digits, not “%1”</source>
            <translation>NORAD_CAT_IDは9桁以下の数でなければなりません（「%1」）</translation>
        </message>
        <message>
            <source>No order can reach the motors.</source>
            <translation>モーターに指令が届きません。</translation>
        </message>
        <message>
            <source>No picture from the slit camera for %1 s (limit %2 s)</source>
            <translation>スリットカメラの画像が%1秒間届きません(限度%2秒)</translation>
        </message>
        <message>
            <source>Not safe to stay open: %1</source>
            <translation>開けておくのは危険です：%1</translation>
        </message>
        <message>
            <source>One sequence runs at a time</source>
            <translation>手順は一度に一つだけ実行します</translation>
        </message>
        <message>
            <source>One soft interlock is lifted at a time</source>
            <translation>解除できるインターロックは一度に一つ</translation>
        </message>
        <message>
            <source>Open mirror cover</source>
            <translation>ミラーカバー開</translation>
        </message>
        <message>
            <source>Open slit</source>
            <translation>スリット開</translation>
        </message>
        <message>
            <source>Open the mirror cover</source>
            <translation>ミラーカバーを開ける</translation>
        </message>
        <message>
            <source>Open the slit</source>
            <translation>スリットを開ける</translation>
        </message>
        <message>
            <source>Open the slit first; it must be seen open and at rest.</source>
            <translation>先にスリットを開いてください。開いて静止しているのが見える必要があります。</translation>
        </message>
        <message>
            <source>Open up</source>
            <translation>観測開始</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>格納</translation>
        </message>
        <message>
            <source>Park the telescope</source>
            <translation>望遠鏡を格納する</translation>
        </message>
        <message>
            <source>Put the camera back, or calibrate it on its page.</source>
            <translation>カメラを元に戻すか、校正画面で校正してください。</translation>
        </message>
        <message>
            <source>Rain</source>
            <translation>雨</translation>
        </message>
        <message>
            <source>Reading the elements of %1</source>
            <translation>%1の軌道要素を読み込み中</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>記録</translation>
        </message>
        <message>
            <source>Refresh elements</source>
            <translation>軌道要素を更新</translation>
        </message>
        <message>
            <source>Relays</source>
            <translation>リレー</translation>
        </message>
        <message>
            <source>Relays, pictures and sky must be good.</source>
            <translation>リレー・画像・空の状態がすべて良好であることが必要です。</translation>
        </message>
        <message>
            <source>Relays: %1</source>
            <translation>リレー：%1</translation>
        </message>
        <message>
            <source>Restore interlock</source>
            <translation>インターロックを復帰</translation>
        </message>
        <message>
            <source>Restore it as soon as it can be.</source>
            <translation>できるだけ早く復帰してください。</translation>
        </message>
        <message>
            <source>Restore the interlock that is lifted, or wait for its end.</source>
            <translation>解除中のインターロックを復帰するか、終わるのを待ってください。</translation>
        </message>
        <message>
            <source>Run sequence</source>
            <translation>シーケンスを実行</translation>
        </message>
        <message>
            <source>Satellites are not worked out just now: %1.</source>
            <translation>現在、人工衛星を計算できません：%1。</translation>
        </message>
        <message>
            <source>Satellites are worked out again.</source>
            <translation>人工衛星の計算が再開しました。</translation>
        </message>
        <message>
            <source>See that the cover closes; turn the telescope away.</source>
            <translation>カバーが閉じるのを確かめ、望遠鏡を太陽から離してください。</translation>
        </message>
        <message>
            <source>Seen: %1. Ordered: %2. Turning and opening are refused.</source>
            <translation>画像：%1。指令：%2。回転と開放は受け付けません。</translation>
        </message>
        <message>
            <source>Select satellite</source>
            <translation>衛星を選択</translation>
        </message>
        <message>
            <source>Show the sky at</source>
            <translation>空の時刻を変更</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>消音</translation>
        </message>
        <message>
            <source>Slit and dome move in turn</source>
            <translation>スリットとドームは同時に動かさない</translation>
        </message>
        <message>
            <source>Slit and mirror cover are being closed.</source>
            <translation>スリットとミラーカバーを閉じています。</translation>
        </message>
        <message>
            <source>Slit azimuth</source>
            <translation>スリット方位</translation>
        </message>
        <message>
            <source>Slit camera</source>
            <translation>スリットカメラ</translation>
        </message>
        <message>
            <source>Space-Track does not take the user and the password</source>
            <translation>Space-Trackがユーザー名とパスワードを受け付けません</translation>
        </message>
        <message>
            <source>Start the console with a live slit camera.</source>
            <translation>ライブのスリットカメラでコンソールを起動してください。</translation>
        </message>
        <message>
            <source>Stop all</source>
            <translation>全停止</translation>
        </message>
        <message>
            <source>Stop dome</source>
            <translation>ドーム停止</translation>
        </message>
        <message>
            <source>Stop mirror cover</source>
            <translation>ミラーカバー停止</translation>
        </message>
        <message>
            <source>Stop mount</source>
            <translation>架台停止</translation>
        </message>
        <message>
            <source>Stop slit</source>
            <translation>スリット停止</translation>
        </message>
        <message>
            <source>Stop the dome</source>
            <translation>ドームを止める</translation>
        </message>
        <message>
            <source>Stop the telescope</source>
            <translation>望遠鏡を止める</translation>
        </message>
        <message>
            <source>The %1 answers again.</source>
            <translation>%1が再び応答しました。</translation>
        </message>
        <message>
            <source>The %1 gives no picture: %2.</source>
            <translation>%1の画像がありません：%2。</translation>
        </message>
        <message>
            <source>The %1 gives pictures again.</source>
            <translation>%1の画像が戻りました。</translation>
        </message>
        <message>
            <source>The %1 is lost: %2.</source>
            <translation>%1との接続が切れました：%2。</translation>
        </message>
        <message>
            <source>The %1 refused: %2.</source>
            <translation>%1が拒否しました：%2。</translation>
        </message>
        <message>
            <source>The Sun comes within %1° of the uncovered telescope in %2 min (now %3°)</source>
            <translation>あと%2分で太陽がカバーのない望遠鏡から%1°以内に入ります（現在%3°）</translation>
        </message>
        <message>
            <source>The Sun is %1° from the uncovered telescope (limit %2°)</source>
            <translation>カバーのない望遠鏡から太陽まで%1°です（限度%2°）</translation>
        </message>
        <message>
            <source>The Sun stays out of an uncovered telescope</source>
            <translation>カバーのない望遠鏡に太陽を入れない</translation>
        </message>
        <message>
            <source>The azimuth counts as unknown; the dome does not turn.</source>
            <translation>方位は不明として扱い、ドームは回りません。</translation>
        </message>
        <message>
            <source>The board must answer and every relay obey.</source>
            <translation>基板が応答し、すべてのリレーが指令に従う必要があります。</translation>
        </message>
        <message>
            <source>The camera is believed.</source>
            <translation>カメラの値を採用しています。</translation>
        </message>
        <message>
            <source>The camera must answer and its exposure be over.</source>
            <translation>カメラが応答し、露出が終わっている必要があります。</translation>
        </message>
        <message>
            <source>The console did not end as it should the last time, on %1 UTC. Last words: %2</source>
            <translation>前回コンソールは正常に終了しませんでした（%1 UTC）。最後の記録：%2</translation>
        </message>
        <message>
            <source>The dome answers</source>
            <translation>ドームが応答する</translation>
        </message>
        <message>
            <source>The dome does not follow.</source>
            <translation>ドームは追従していません。</translation>
        </message>
        <message>
            <source>The dome does not turn unseen.</source>
            <translation>見えない間ドームは回転しません。</translation>
        </message>
        <message>
            <source>The dome follows in Auto only</source>
            <translation>ドームの連動は「自動」のときだけ</translation>
        </message>
        <message>
            <source>The dome follows the telescope again.</source>
            <translation>ドームは再び望遠鏡に連動しています。</translation>
        </message>
        <message>
            <source>The dome has been in Manual for %1 min while tracking</source>
            <translation>追尾中にドームが%1分間「手動」のままです</translation>
        </message>
        <message>
            <source>The dome holds: %1</source>
            <translation>ドームは待機中：%1</translation>
        </message>
        <message>
            <source>The dome is seen still at %1°: its motor was on (%2) for %3 s and %4° of the least way are missing</source>
            <translation>ドームは %1° で静止して見えます：モーター（%2）は %3 秒動作し、最小移動量に %4° 足りません</translation>
        </message>
        <message>
            <source>The dome is seen to turn %2 though its relays have been off for %3 s: by %4°, now at %1°</source>
            <translation>リレーは %3 秒前から切れていますが、ドームが%2に %4° 回転して見えます。現在 %1°</translation>
        </message>
        <message>
            <source>The dome is seen to turn against its relay (%2, on for %3 s): by %4°, now at %1°</source>
            <translation>ドームがリレー（%2、%3 秒間オン）と逆に %4° 回転して見えます。現在 %1°</translation>
        </message>
        <message>
            <source>The dome stays where it is.</source>
            <translation>ドームは今の位置にとどまります。</translation>
        </message>
        <message>
            <source>The dome turns only by hand.</source>
            <translation>ドームは手動でのみ回ります。</translation>
        </message>
        <message>
            <source>The dome was stopped.</source>
            <translation>ドームを停止しました。</translation>
        </message>
        <message>
            <source>The dome was taken by hand: it follows no more.</source>
            <translation>ドームは手動操作に移りました。追従しません。</translation>
        </message>
        <message>
            <source>The exposure is shown, but not kept: %1.</source>
            <translation>露出画像は表示しますが、保存できません：%1。</translation>
        </message>
        <message>
            <source>The file of this exposure cannot be read: %1</source>
            <translation>この露出のファイルを読めません：%1</translation>
        </message>
        <message>
            <source>The file of this exposure is gone: %1</source>
            <translation>この露出のファイルがありません：%1</translation>
        </message>
        <message>
            <source>The labels are not written: %1.</source>
            <translation>ラベルを書き込めません:%1</translation>
        </message>
        <message>
            <source>The link is there: %1 is carried out.</source>
            <translation>接続しました：「%1」を実行します。</translation>
        </message>
        <message>
            <source>The mirror cover answers</source>
            <translation>ミラーカバーが応答する</translation>
        </message>
        <message>
            <source>The mirror cover is closed when it is there.</source>
            <translation>近づいたときにミラーカバーを閉じます。</translation>
        </message>
        <message>
            <source>The mirror cover is not known to have got to its end: its relay was read as on (%1) for %2 s of the %3 s that it needs, and nobody sees it</source>
            <translation>ミラーカバーが端に達したか不明です：必要な %3 秒のうちリレー（%1）がオンと読めたのは %2 秒で、カバーを見る手段はありません</translation>
        </message>
        <message>
            <source>The mirror cover opens under an open slit</source>
            <translation>ミラーカバーは開いたスリットの下で開く</translation>
        </message>
        <message>
            <source>The mirror cover was ordered to close and the mount to stop.</source>
            <translation>ミラーカバーの閉鎖と架台の停止を指令しました。</translation>
        </message>
        <message>
            <source>The mirror cover's state is known</source>
            <translation>ミラーカバーの状態が分かっている</translation>
        </message>
        <message>
            <source>The mount answers</source>
            <translation>架台が応答する</translation>
        </message>
        <message>
            <source>The mount must be found; it is looked for.</source>
            <translation>架台を探しています。見つかる必要があります。</translation>
        </message>
        <message>
            <source>The mount stays within its limits</source>
            <translation>架台を限界内に保つ</translation>
        </message>
        <message>
            <source>The night is not recorded any more: %1.</source>
            <translation>今夜の記録が止まりました：%1。</translation>
        </message>
        <message>
            <source>The night is recorded again.</source>
            <translation>今夜の記録を再開しました。</translation>
        </message>
        <message>
            <source>The night is recorded in part only: %1.</source>
            <translation>今夜の記録は一部のみです：%1。</translation>
        </message>
        <message>
            <source>The pictures are of this dome, now</source>
            <translation>画像はこのドームの現在のもの</translation>
        </message>
        <message>
            <source>The pixels of this exposure were not kept.</source>
            <translation>この露出の画像は保存されていません。</translation>
        </message>
        <message>
            <source>The rain sensor must be dry.</source>
            <translation>雨センサーが乾いている必要があります。</translation>
        </message>
        <message>
            <source>The recorded night cannot be shown: %1.</source>
            <translation>記録された夜を表示できません：%1。</translation>
        </message>
        <message>
            <source>The relay board must be found; it is looked for.</source>
            <translation>リレー基板を探しています。見つかる必要があります。</translation>
        </message>
        <message>
            <source>The science camera takes one picture at a time</source>
            <translation>科学カメラの撮影は一度に一枚</translation>
        </message>
        <message>
            <source>The sequence was ended by hand.</source>
            <translation>手動操作によりシーケンスを終了しました。</translation>
        </message>
        <message>
            <source>The sky is known and safe</source>
            <translation>空の状態が分かっていて安全</translation>
        </message>
        <message>
            <source>The sky watch closes slit and mirror cover: %1.</source>
            <translation>空の監視がスリットとミラーカバーを閉じます：%1。</translation>
        </message>
        <message>
            <source>The slit camera gives no picture</source>
            <translation>スリットカメラの画像がありません</translation>
        </message>
        <message>
            <source>The slit camera has moved by %1 px: azimuths would be wrong by up to %2° (limit %3°)</source>
            <translation>スリットカメラが %1 px 動きました:方位の誤差は最大 %2° です(限度 %3°)</translation>
        </message>
        <message>
            <source>The slit detector cannot read the picture: %1.</source>
            <translation>スリット検出器が画像を読めません：%1。</translation>
        </message>
        <message>
            <source>The slit detector is not the best one: %1.</source>
            <translation>スリット検出器は代替のものです：%1。</translation>
        </message>
        <message>
            <source>The slit is not open: it is seen %1 % open after its motor opened it for %2 s</source>
            <translation>スリットは開いていません：%2 秒の開動作の後も開度 %1 % に見えます</translation>
        </message>
        <message>
            <source>The slit is not seen</source>
            <translation>スリットが見えません</translation>
        </message>
        <message>
            <source>The slit is not seen: %1</source>
            <translation>スリットが見えません:%1</translation>
        </message>
        <message>
            <source>The slit is not shut: it is seen %1 % open after its motor closed it for %2 s</source>
            <translation>スリットは閉じていません：%2 秒の閉動作の後も開度 %1 % に見えます</translation>
        </message>
        <message>
            <source>The slit is seen still at %1 % open: its motor was on (%2) for %3 s and %4 % of the least way are missing</source>
            <translation>スリットは開度 %1 % で静止して見えます：モーター（%2）は %3 秒動作し、最小移動量に %4 % 足りません</translation>
        </message>
        <message>
            <source>The slit is seen to move (%2) though its relays have been off for %3 s: by %4 %, now %1 % open</source>
            <translation>リレーは %3 秒前から切れていますが、スリットが %4 % 動いて（%2）見えます。現在の開度 %1 %</translation>
        </message>
        <message>
            <source>The slit is seen to move against its relay (%2, on for %3 s): by %4 %, now %1 % open</source>
            <translation>スリットがリレー（%2、%3 秒間オン）と逆に %4 % 動いて見えます。現在の開度 %1 %</translation>
        </message>
        <message>
            <source>The slit must be seen: light and lens; or close it once.</source>
            <translation>スリットが見える必要があります。照明とレンズを確かめるか、一度閉じてください。</translation>
        </message>
        <message>
            <source>The slit must be seen; by hand the dome can be turned.</source>
            <translation>スリットが見える必要があります。手動ではドームを回せます。</translation>
        </message>
        <message>
            <source>The slit's state is known</source>
            <translation>スリットの状態が分かっている</translation>
        </message>
        <message>
            <source>Track</source>
            <translation>追尾</translation>
        </message>
        <message>
            <source>Turn dome</source>
            <translation>ドーム回転</translation>
        </message>
        <message>
            <source>Unpark</source>
            <translation>格納解除</translation>
        </message>
        <message>
            <source>Unpark the mount.</source>
            <translation>架台の格納を解除してください。</translation>
        </message>
        <message>
            <source>Unpark the telescope</source>
            <translation>望遠鏡の格納を解除する</translation>
        </message>
        <message>
            <source>Use the hardware stop; look at the relays, then clear the trouble.</source>
            <translation>非常停止を使い、リレーを確認してから異常を確認済みにしてください。</translation>
        </message>
        <message>
            <source>Wait for its end, or cancel it; closing needs neither.</source>
            <translation>終わるのを待つか、中止してください。閉じる手順はいつでも始められます。</translation>
        </message>
        <message>
            <source>Wait until the other one rests, or stop it.</source>
            <translation>もう一方が止まるのを待つか、停止してください。</translation>
        </message>
        <message>
            <source>Weather</source>
            <translation>気象</translation>
        </message>
        <message>
            <source>What is seen is what was ordered</source>
            <translation>見えている動きが指令どおり</translation>
        </message>
        <message>
            <source>What was learned of the motors could not be kept: %1.</source>
            <translation>モーターの学習結果を保存できませんでした：%1。</translation>
        </message>
        <message>
            <source>What was learned of the motors is not used: %1 cannot be read (%2). The profile's numbers are used.</source>
            <translation>モーターの学習結果は使われません：%1を読めません（%2）。プロファイルの値を使います。</translation>
        </message>
        <message>
            <source>What was learned of the motors is not used: %1. The profile's numbers are used; the file was put aside as %2.</source>
            <translation>モーターの学習結果は使われません：%1。プロファイルの値を使います。ファイルは%2として退避しました。</translation>
        </message>
        <message>
            <source>What was seen to go wrong has been looked at</source>
            <translation>見つかった異常は確認済み</translation>
        </message>
        <message>
            <source>Wind</source>
            <translation>風</translation>
        </message>
        <message>
            <source>a moment is written like %1, or %2 alone</source>
            <translation>時刻は %1 または %2 のように入力します</translation>
        </message>
        <message>
            <source>a relay is not where it was put</source>
            <translation>リレーの状態が指令と一致しません</translation>
        </message>
        <message>
            <source>a slew is under way; it can be stopped</source>
            <translation>導入中です(停止できます)</translation>
        </message>
        <message>
            <source>a time of day is from 00:00 to 23:59:59, not %1</source>
            <translation>時刻は 00:00 から 23:59:59 までです（%1 は不可）</translation>
        </message>
        <message>
            <source>a time zone is from −14:00 to +14:00, not %1</source>
            <translation>時差は −14:00 から +14:00 までです（%1 は不可）</translation>
        </message>
        <message>
            <source>a value is not a finite number</source>
            <translation>有限の数でない値があります</translation>
        </message>
        <message>
            <source>all sky</source>
            <translation>全天カメラ</translation>
        </message>
        <message>
            <source>altitude</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>an error in this program; see the log</source>
            <translation>このプログラムのエラーです(ログ参照)</translation>
        </message>
        <message>
            <source>an exposure is under way</source>
            <translation>露出中です</translation>
        </message>
        <message>
            <source>azimuth</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>behind the hills</source>
            <translation>山の陰です</translation>
        </message>
        <message>
            <source>below the horizon</source>
            <translation>地平線の下です</translation>
        </message>
        <message>
            <source>below the mount's limit of %1°</source>
            <translation>架台の下限 %1° より低い位置です</translation>
        </message>
        <message>
            <source>beyond the mount's hour angle of %1 h</source>
            <translation>架台の時角制限 %1 h を超えています</translation>
        </message>
        <message>
            <source>camera − prediction is %1°</source>
            <translation>カメラ − 予測は%1°です</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>中止しました</translation>
        </message>
        <message>
            <source>ccd</source>
            <translation>観測カメラ</translation>
        </message>
        <message>
            <source>clockwise</source>
            <translation>時計回り</translation>
        </message>
        <message>
            <source>closed by run time, but %1</source>
            <translation>動作時間では閉ですが、%1</translation>
        </message>
        <message>
            <source>closing</source>
            <translation>閉動作</translation>
        </message>
        <message>
            <source>clouds cover %1 % (limit %2 %)</source>
            <translation>雲量が%1 %です(限度%2 %)</translation>
        </message>
        <message>
            <source>counter-clockwise</source>
            <translation>反時計回り</translation>
        </message>
        <message>
            <source>cover</source>
            <translation>ミラーカバー</translation>
        </message>
        <message>
            <source>declination must be from −90° to +90°, not %1</source>
            <translation>赤緯は−90°から+90°まででなければなりません(%1は不可)</translation>
        </message>
        <message>
            <source>dome</source>
            <translation>ドーム</translation>
        </message>
        <message>
            <source>dome at %1° turning %2 °/s</source>
            <translation>ドームは%1°、回転%2 °/s</translation>
        </message>
        <message>
            <source>dome clockwise</source>
            <translation>ドーム時計回り</translation>
        </message>
        <message>
            <source>dome counter-clockwise</source>
            <translation>ドーム反時計回り</translation>
        </message>
        <message>
            <source>dome not seen</source>
            <translation>ドームは見えません</translation>
        </message>
        <message>
            <source>dome off</source>
            <translation>ドーム停止</translation>
        </message>
        <message>
            <source>dome still at %1°</source>
            <translation>ドームは%1°で静止</translation>
        </message>
        <message>
            <source>galactic latitude</source>
            <translation>銀緯</translation>
        </message>
        <message>
            <source>galactic longitude</source>
            <translation>銀経</translation>
        </message>
        <message>
            <source>gusts reach %1 m/s (limit %2 m/s)</source>
            <translation>最大瞬間風速が%1 m/sです(限度%2 m/s)</translation>
        </message>
        <message>
            <source>how far and how fast the mount goes is not known</source>
            <translation>架台の可動範囲と最高速度が不明です</translation>
        </message>
        <message>
            <source>how fast the dome turns is not known</source>
            <translation>ドームの回転速度が不明です</translation>
        </message>
        <message>
            <source>it has %1 fields instead of %2</source>
            <translation>欄の数が%2ではなく%1です</translation>
        </message>
        <message>
            <source>it has no records of elements</source>
            <translation>軌道要素の記録がありません</translation>
        </message>
        <message>
            <source>it holds no elements but “%1”</source>
            <translation>軌道要素ではなく「%1」が入っています</translation>
        </message>
        <message>
            <source>it is a web page or XML without elements</source>
            <translation>軌道要素のないウェブページまたはXMLです</translation>
        </message>
        <message>
            <source>it is behind the horizon</source>
            <translation>地形にさえぎられます</translation>
        </message>
        <message>
            <source>it is below the mount's limit of %1°</source>
            <translation>架台の下限高度%1°より低い位置です</translation>
        </message>
        <message>
            <source>it is beyond the mount's hour angle limit of %1 h</source>
            <translation>架台の時角限界%1時間を超えます</translation>
        </message>
        <message>
            <source>it is closed by run time; nobody sees it</source>
            <translation>動作時間では閉です（目では確かめられません）</translation>
        </message>
        <message>
            <source>it is cut off from the longer part: %1</source>
            <translation>より長い区間から切り離されています(%1)</translation>
        </message>
        <message>
            <source>it is cut off or damaged; what is whole has been read</source>
            <translation>途中で切れているか壊れています。完全な部分だけ読みました</translation>
        </message>
        <message>
            <source>it is known where it is</source>
            <translation>位置は分かっています</translation>
        </message>
        <message>
            <source>it is larger than %1 MB</source>
            <translation>%1 MBを超えています</translation>
        </message>
        <message>
            <source>it is neither TLE nor OMM in CSV, JSON or XML</source>
            <translation>TLEでもOMM（CSV、JSON、XML）でもありません</translation>
        </message>
        <message>
            <source>it is no record</source>
            <translation>記録ではありません</translation>
        </message>
        <message>
            <source>it is not closed by run time</source>
            <translation>動作時間ではまだ閉じていません</translation>
        </message>
        <message>
            <source>it is not open by run time</source>
            <translation>動作時間ではまだ開いていません</translation>
        </message>
        <message>
            <source>it is not parked</source>
            <translation>格納されていません</translation>
        </message>
        <message>
            <source>it is not seen</source>
            <translation>見えていません</translation>
        </message>
        <message>
            <source>it is not seen: %1</source>
            <translation>見えていません：%1</translation>
        </message>
        <message>
            <source>it is open by run time; nobody sees it</source>
            <translation>動作時間では開です（目では確かめられません）</translation>
        </message>
        <message>
            <source>it is parked</source>
            <translation>格納中です</translation>
        </message>
        <message>
            <source>it is past the meridian by more than the mount's %1°</source>
            <translation>子午線越えの限界%1°を超えます</translation>
        </message>
        <message>
            <source>it is seen %1 % open</source>
            <translation>%1 % 開いて見えます</translation>
        </message>
        <message>
            <source>it is seen closed</source>
            <translation>閉じて見えます</translation>
        </message>
        <message>
            <source>it is seen open</source>
            <translation>開いて見えます</translation>
        </message>
        <message>
            <source>it rains</source>
            <translation>雨が降っています</translation>
        </message>
        <message>
            <source>it still slews</source>
            <translation>まだ動いています</translation>
        </message>
        <message>
            <source>it still turns</source>
            <translation>まだ回っています</translation>
        </message>
        <message>
            <source>it turns the wrong way</source>
            <translation>逆方向に回転しています</translation>
        </message>
        <message>
            <source>it turns though its relays are off</source>
            <translation>リレーが切れているのに回っています</translation>
        </message>
        <message>
            <source>its numbers are of another motor than the profile's</source>
            <translation>値がプロファイルのモーターのものと合いません</translation>
        </message>
        <message>
            <source>its process cannot be started</source>
            <translation>処理を開始できません</translation>
        </message>
        <message>
            <source>its process ended by itself; the log says more</source>
            <translation>処理が途中で終了しました。詳しくはログを見てください</translation>
        </message>
        <message>
            <source>line %1 is cut short: %2 of 69 characters</source>
            <translation>%1行目が途中で切れています（69文字中%2文字）</translation>
        </message>
        <message>
            <source>line %1 is too long: %2 instead of 69 characters</source>
            <translation>%1行目が長すぎます（69文字のところ%2文字）</translation>
        </message>
        <message>
            <source>line 1 is not followed by a line 2</source>
            <translation>1行目の次に2行目がありません</translation>
        </message>
        <message>
            <source>line 2 does not follow a line 1</source>
            <translation>2行目の前に1行目がありません</translation>
        </message>
        <message>
            <source>mirror cover</source>
            <translation>ミラーカバー</translation>
        </message>
        <message>
            <source>mount</source>
            <translation>架台</translation>
        </message>
        <message>
            <source>no motion was seen though its motor was on</source>
            <translation>モーター通電中に動きが見られません</translation>
        </message>
        <message>
            <source>no new frame arrives</source>
            <translation>新しい画像が届きません</translation>
        </message>
        <message>
            <source>no pictures of %1 are recorded: %2</source>
            <translation>%1 の画像が記録されていません：%2</translation>
        </message>
        <message>
            <source>no rain sensor answers</source>
            <translation>雨センサーが応答しません</translation>
        </message>
        <message>
            <source>no slit stands out</source>
            <translation>スリットを判別できません</translation>
        </message>
        <message>
            <source>nobody has looked yet at what was seen: %1</source>
            <translation>見つかった異常がまだ確認されていません：%1</translation>
        </message>
        <message>
            <source>nothing is recorded: %1</source>
            <translation>何も記録されていません：%1</translation>
        </message>
        <message>
            <source>nothing stands out in the picture</source>
            <translation>画像に目立つものがありません</translation>
        </message>
        <message>
            <source>on its way the Sun would be %1° from the beam (limit %2°)</source>
            <translation>途中で光軸から太陽まで%1°しかありません(限度%2°)</translation>
        </message>
        <message>
            <source>only %1° from the Sun</source>
            <translation>太陽から %1° しか離れていません</translation>
        </message>
        <message>
            <source>only a hand lifts an interlock</source>
            <translation>インターロックを解除できるのは手動操作だけです</translation>
        </message>
        <message>
            <source>opening</source>
            <translation>開動作</translation>
        </message>
        <message>
            <source>others can read the password in %1; allow only its owner to (chmod 600)</source>
            <translation>%1のパスワードを他人が読めます。所有者だけに許可してください（chmod 600）</translation>
        </message>
        <message>
            <source>reading the elements of that night</source>
            <translation>その夜の軌道要素を読み込み中</translation>
        </message>
        <message>
            <source>right ascension must be from %1 to below %2, not %3</source>
            <translation>赤経は%1以上%2未満でなければなりません(%3は不可)</translation>
        </message>
        <message>
            <source>rises in %1 min</source>
            <translation>あと %1 分で昇ります</translation>
        </message>
        <message>
            <source>shadows hide the edges of the shut slit</source>
            <translation>影のため、閉じたスリットの縁を判別できません</translation>
        </message>
        <message>
            <source>sky and shutter look alike</source>
            <translation>空とシャッターを区別できません</translation>
        </message>
        <message>
            <source>slit %1 % open</source>
            <translation>スリットは開度%1 %</translation>
        </message>
        <message>
            <source>slit camera</source>
            <translation>スリットカメラ</translation>
        </message>
        <message>
            <source>slit closed</source>
            <translation>スリット閉</translation>
        </message>
        <message>
            <source>slit closing</source>
            <translation>スリット閉鎖中</translation>
        </message>
        <message>
            <source>slit not seen</source>
            <translation>スリットは見えません</translation>
        </message>
        <message>
            <source>slit off</source>
            <translation>スリット停止</translation>
        </message>
        <message>
            <source>slit open</source>
            <translation>スリット開</translation>
        </message>
        <message>
            <source>slit opening</source>
            <translation>スリット開放中</translation>
        </message>
        <message>
            <source>that would be below the horizon</source>
            <translation>地平線より下になります</translation>
        </message>
        <message>
            <source>the %1 does not answer</source>
            <translation>%1が応答しません</translation>
        </message>
        <message>
            <source>the %1 has not answered for %2 s</source>
            <translation>%1が%2秒間応答していません</translation>
        </message>
        <message>
            <source>the Sun would be %1° from the beam (limit %2°)</source>
            <translation>光軸から太陽まで%1°しかありません(限度%2°)</translation>
        </message>
        <message>
            <source>the Sun would come within %1° of the beam in %2 min</source>
            <translation>あと%2分で太陽が光軸から%1°以内に入ります</translation>
        </message>
        <message>
            <source>the Sun's place is not known yet</source>
            <translation>太陽の位置がまだ不明です</translation>
        </message>
        <message>
            <source>the answer of %1 broke off</source>
            <translation>%1の応答が途中で切れました</translation>
        </message>
        <message>
            <source>the answer of %1 is larger than %2 MB</source>
            <translation>%1の応答が%2 MBを超えています</translation>
        </message>
        <message>
            <source>the argument of perigee</source>
            <translation>近地点引数</translation>
        </message>
        <message>
            <source>the ascending node</source>
            <translation>昇交点赤経</translation>
        </message>
        <message>
            <source>the camera has moved</source>
            <translation>カメラが動いています</translation>
        </message>
        <message>
            <source>the camera is closed</source>
            <translation>カメラは閉じられています</translation>
        </message>
        <message>
            <source>the camera's process has ended</source>
            <translation>カメラのプロセスが終了しました</translation>
        </message>
        <message>
            <source>the catalogue number</source>
            <translation>カタログ番号</translation>
        </message>
        <message>
            <source>the change of the mean motion</source>
            <translation>平均運動の変化率</translation>
        </message>
        <message>
            <source>the checksum of line %1 is “%2” and should be %3</source>
            <translation>%1行目のチェックサムが「%2」です（正しくは%3）</translation>
        </message>
        <message>
            <source>the compressed data are damaged</source>
            <translation>圧縮データが壊れています</translation>
        </message>
        <message>
            <source>the compressed data end too early</source>
            <translation>圧縮データが途中で終わっています</translation>
        </message>
        <message>
            <source>the detector is sure of every frame up to the end</source>
            <translation>最後まで、不確かな画像はありませんでした</translation>
        </message>
        <message>
            <source>the dew margin is %1 °C (limit %2 °C)</source>
            <translation>露点差が%1 °Cです(限度%2 °C)</translation>
        </message>
        <message>
            <source>the disk takes nothing any more</source>
            <translation>ディスクへの書き込みが進みません</translation>
        </message>
        <message>
            <source>the dome does not answer</source>
            <translation>ドームが応答しません</translation>
        </message>
        <message>
            <source>the dome is in Auto; choose Manual first</source>
            <translation>ドームは自動です。先に「手動」を選んでください</translation>
        </message>
        <message>
            <source>the dome is in Manual</source>
            <translation>ドームは手動です</translation>
        </message>
        <message>
            <source>the dome is seen to turn against its order</source>
            <translation>ドームが指令と逆向きに回るのが見えています</translation>
        </message>
        <message>
            <source>the dome is seen to turn though its motor is off</source>
            <translation>モーターは停止していますが、ドームが回るのが見えています</translation>
        </message>
        <message>
            <source>the dome is too dark inside</source>
            <translation>ドームの中が暗すぎます</translation>
        </message>
        <message>
            <source>the dome is turning</source>
            <translation>ドームが回転中です</translation>
        </message>
        <message>
            <source>the dome turns</source>
            <translation>ドームが回転中です</translation>
        </message>
        <message>
            <source>the dome turns %1°/s at most and would need %2</source>
            <translation>ドームの速度は最大%1°/sですが、%2°/s必要です</translation>
        </message>
        <message>
            <source>the dome was seen to go wrong, and nobody has cleared it</source>
            <translation>映像でドームの異常が見つかり、まだ確認されていません</translation>
        </message>
        <message>
            <source>the dome's motor is on but the dome is seen still</source>
            <translation>ドームのモーターは動作中ですが、画像ではドームが静止しています</translation>
        </message>
        <message>
            <source>the drag term</source>
            <translation>抵抗項</translation>
        </message>
        <message>
            <source>the eccentricity</source>
            <translation>離心率</translation>
        </message>
        <message>
            <source>the eccentricity must be from 0 to below 1, not %1</source>
            <translation>離心率は0以上1未満でなければなりません（%1）</translation>
        </message>
        <message>
            <source>the elements are for SGP4-XP, which is not SGP4</source>
            <translation>SGP4-XP用の軌道要素です（SGP4では使えません）</translation>
        </message>
        <message>
            <source>the elements of the satellites are not kept: %1</source>
            <translation>衛星の軌道要素を保存できません：%1</translation>
        </message>
        <message>
            <source>the epoch</source>
            <translation>元期</translation>
        </message>
        <message>
            <source>the epoch must be from 1957 to 2099</source>
            <translation>元期は1957年から2099年でなければなりません</translation>
        </message>
        <message>
            <source>the file cannot be read: %1</source>
            <translation>ファイルが読めません：%1</translation>
        </message>
        <message>
            <source>the file is damaged</source>
            <translation>ファイルが壊れています</translation>
        </message>
        <message>
            <source>the file is of another observatory</source>
            <translation>ファイルは別の天文台のものです</translation>
        </message>
        <message>
            <source>the file is of another version of this program</source>
            <translation>ファイルはこのプログラムの別の版のものです</translation>
        </message>
        <message>
            <source>the foot of the slit is hidden</source>
            <translation>スリットの下端が隠れています</translation>
        </message>
        <message>
            <source>the guardian of the relays does not answer</source>
            <translation>リレー監視プロセスが応答しません</translation>
        </message>
        <message>
            <source>the guardian of the relays hung and is started again</source>
            <translation>リレー監視プロセスが停止していたため、再起動しています</translation>
        </message>
        <message>
            <source>the guardian of the relays is gone</source>
            <translation>リレー監視プロセスがありません</translation>
        </message>
        <message>
            <source>the humidity is %1 % (limit %2 %)</source>
            <translation>湿度が%1 %です(限度%2 %)</translation>
        </message>
        <message>
            <source>the image circle is not where the calibration has it: turned or another camera</source>
            <translation>イメージサークルの位置が較正と違います(カメラの向きが変わったか、別のカメラです)</translation>
        </message>
        <message>
            <source>the inclination</source>
            <translation>軌道傾斜角</translation>
        </message>
        <message>
            <source>the inclination must be from 0° to 180°, not %1°</source>
            <translation>軌道傾斜角は0°から180°でなければなりません（%1°）</translation>
        </message>
        <message>
            <source>the mean anomaly</source>
            <translation>平均近点角</translation>
        </message>
        <message>
            <source>the mean motion</source>
            <translation>平均運動</translation>
        </message>
        <message>
            <source>the mean motion must be above 0 and at most %1 revolutions a day, not %2</source>
            <translation>平均運動は1日0回転より大きく%1回転以下でなければなりません（%2）</translation>
        </message>
        <message>
            <source>the minutes of an angle</source>
            <translation>角度の分</translation>
        </message>
        <message>
            <source>the minutes of declination</source>
            <translation>赤緯の分</translation>
        </message>
        <message>
            <source>the minutes of right ascension</source>
            <translation>赤経の分</translation>
        </message>
        <message>
            <source>the mirror cover's state is not known</source>
            <translation>ミラーカバーの状態が不明です</translation>
        </message>
        <message>
            <source>the mount does not say that it is parked</source>
            <translation>架台が格納済みと答えません</translation>
        </message>
        <message>
            <source>the mount does not track</source>
            <translation>架台が追尾していません</translation>
        </message>
        <message>
            <source>the mount gains %1°/s² at most and would need %2</source>
            <translation>架台の加速度は最大%1°/s²ですが、%2°/s²必要です</translation>
        </message>
        <message>
            <source>the mount goes %1°/s at most and would need %2</source>
            <translation>架台の速度は最大%1°/sですが、%2°/s必要です</translation>
        </message>
        <message>
            <source>the mount is parked</source>
            <translation>架台は格納中です</translation>
        </message>
        <message>
            <source>the mount says that it is parked</source>
            <translation>架台は格納中と答えています</translation>
        </message>
        <message>
            <source>the mount slews</source>
            <translation>架台が導入中です</translation>
        </message>
        <message>
            <source>the mount would have to change its side of the pier</source>
            <translation>架台の反転が必要になります</translation>
        </message>
        <message>
            <source>the picture does not fit the calibration: it is bright outside the image circle</source>
            <translation>画像が較正と合いません(イメージサークルの外が明るい)</translation>
        </message>
        <message>
            <source>the picture is hazy: dew or dirt on the lens</source>
            <translation>画像が曇っています(レンズの結露または汚れ)</translation>
        </message>
        <message>
            <source>the picture is overexposed</source>
            <translation>画像が露出過多です</translation>
        </message>
        <message>
            <source>the picture is too dark</source>
            <translation>画像が暗すぎます</translation>
        </message>
        <message>
            <source>the pictures do not agree how far the slit is open</source>
            <translation>画像ごとにスリットの開度が一致しません</translation>
        </message>
        <message>
            <source>the relay board does not answer</source>
            <translation>リレー基板が応答しません</translation>
        </message>
        <message>
            <source>the relay board has not been looked for yet</source>
            <translation>リレー基板はまだ探索されていません</translation>
        </message>
        <message>
            <source>the relay board is gone</source>
            <translation>リレー基板が見つかりません</translation>
        </message>
        <message>
            <source>the satellites cannot be worked out: %1</source>
            <translation>衛星の位置を計算できません：%1</translation>
        </message>
        <message>
            <source>the science camera does not answer</source>
            <translation>観測カメラが応答しません</translation>
        </message>
        <message>
            <source>the second change of the mean motion</source>
            <translation>平均運動の2次変化率</translation>
        </message>
        <message>
            <source>the seconds of an angle</source>
            <translation>角度の秒</translation>
        </message>
        <message>
            <source>the seconds of declination</source>
            <translation>赤緯の秒</translation>
        </message>
        <message>
            <source>the seconds of right ascension</source>
            <translation>赤経の秒</translation>
        </message>
        <message>
            <source>the sequence “%1” is running</source>
            <translation>手順「%1」の実行中です</translation>
        </message>
        <message>
            <source>the sidereal time is not known yet</source>
            <translation>恒星時がまだ不明です</translation>
        </message>
        <message>
            <source>the slit camera gives no picture</source>
            <translation>スリットカメラの画像がありません</translation>
        </message>
        <message>
            <source>the slit camera has given no picture for %1 s</source>
            <translation>スリットカメラの画像が%1秒間届いていません</translation>
        </message>
        <message>
            <source>the slit camera plays a recording</source>
            <translation>スリットカメラは録画を再生中です</translation>
        </message>
        <message>
            <source>the slit camera plays a recording, not this dome</source>
            <translation>スリットカメラは録画を再生中で、このドームではありません</translation>
        </message>
        <message>
            <source>the slit has not been seen yet</source>
            <translation>スリットはまだ見えていません</translation>
        </message>
        <message>
            <source>the slit is moving</source>
            <translation>スリットが動作中です</translation>
        </message>
        <message>
            <source>the slit is not seen</source>
            <translation>スリットが見えません</translation>
        </message>
        <message>
            <source>the slit is not seen open</source>
            <translation>スリットが開いているのが見えません</translation>
        </message>
        <message>
            <source>the slit is seen to move though its motor is off</source>
            <translation>モーターは停止していますが、スリットが動くのが見えています</translation>
        </message>
        <message>
            <source>the slit should be open by run time but is not seen so</source>
            <translation>動作時間ではスリットは開のはずですが、そう見えません</translation>
        </message>
        <message>
            <source>the slit should be shut by run time but is seen open</source>
            <translation>動作時間ではスリットは閉のはずですが、開いて見えます</translation>
        </message>
        <message>
            <source>the slit was last seen %1 s ago</source>
            <translation>スリットが最後に見えたのは%1秒前です</translation>
        </message>
        <message>
            <source>the slit was not seen any more</source>
            <translation>スリットが見えなくなりました</translation>
        </message>
        <message>
            <source>the slit was seen to go wrong, and nobody has cleared it</source>
            <translation>映像でスリットの異常が見つかり、まだ確認されていません</translation>
        </message>
        <message>
            <source>the slit's azimuth is not seen</source>
            <translation>スリットの方位が見えません</translation>
        </message>
        <message>
            <source>the slit's lower end cuts the beam</source>
            <translation>スリットの下端が光路をさえぎります</translation>
        </message>
        <message>
            <source>the slit's motor is on but the slit is seen still</source>
            <translation>スリットのモーターは動作中ですが、画像では静止しています</translation>
        </message>
        <message>
            <source>the slit's state is not known</source>
            <translation>スリットの状態が不明です</translation>
        </message>
        <message>
            <source>the slit's state is not known: %1</source>
            <translation>スリットの状態が不明です：%1</translation>
        </message>
        <message>
            <source>the slit's upper end cuts the beam</source>
            <translation>スリットの上端が光路をさえぎります</translation>
        </message>
        <message>
            <source>the space between fields</source>
            <translation>欄の間の空白</translation>
        </message>
        <message>
            <source>the star is too near the zenith: take a lower one</source>
            <translation>星が天頂に近すぎます。もっと低い星を選んでください</translation>
        </message>
        <message>
            <source>the stars tell a slit %1 m wide, but it is %2 m: take both edges again</source>
            <translation>星から求めたスリットの幅は%1 mですが、実際は%2 mです。両端を取り直してください</translation>
        </message>
        <message>
            <source>the table of changes cannot be read</source>
            <translation>変化の表を読めません</translation>
        </message>
        <message>
            <source>the telescope does not track</source>
            <translation>望遠鏡は追尾していません</translation>
        </message>
        <message>
            <source>the telescope is at its limit in this direction</source>
            <translation>この方向の限界に達しています</translation>
        </message>
        <message>
            <source>the telescope is at its western limit</source>
            <translation>望遠鏡は西側限界にあります</translation>
        </message>
        <message>
            <source>the telescope points at the dome's wall</source>
            <translation>望遠鏡がドームの壁を向いています</translation>
        </message>
        <message>
            <source>the two lines are of different objects, %1 and %2</source>
            <translation>2行が別の物体のものです（%1と%2）</translation>
        </message>
        <message>
            <source>the user and the password for Space-Track are not set: %1</source>
            <translation>Space-Trackのユーザー名とパスワードが設定されていません：%1</translation>
        </message>
        <message>
            <source>the weather is not known</source>
            <translation>気象が不明です</translation>
        </message>
        <message>
            <source>the western limit is %1 s of tracking away (limit %2 s)</source>
            <translation>西限界まで追尾であと%1秒です(限度%2秒)</translation>
        </message>
        <message>
            <source>the year must be from %1 to %2, not %3</source>
            <translation>年は %1 から %2 までです（%3 は不可）</translation>
        </message>
        <message>
            <source>their process cannot be started</source>
            <translation>計算プロセスを起動できません</translation>
        </message>
        <message>
            <source>their process has ended</source>
            <translation>計算プロセスが終了しました</translation>
        </message>
        <message>
            <source>their process has stopped</source>
            <translation>計算プロセスが停止しています</translation>
        </message>
        <message>
            <source>there is no day %1</source>
            <translation>%1 という日はありません</translation>
        </message>
        <message>
            <source>there is no frame beyond this one</source>
            <translation>この先に画像はありません</translation>
        </message>
        <message>
            <source>there is no interlock “%1”</source>
            <translation>「%1」というインターロックはありません</translation>
        </message>
        <message>
            <source>there is nothing in it</source>
            <translation>中身がありません</translation>
        </message>
        <message>
            <source>this session has no elements, so no satellites are shown</source>
            <translation>この記録には軌道要素がないため、衛星は表示されません</translation>
        </message>
        <message>
            <source>to be seen by eye, not to be followed</source>
            <translation>肉眼で見えますが、追尾できません</translation>
        </message>
        <message>
            <source>to be seen by eye; whether to be followed is not known</source>
            <translation>肉眼で見えます。追尾できるかはまだ不明です</translation>
        </message>
        <message>
            <source>too faint for a sky so bright</source>
            <translation>空が明るく、暗くて見えません</translation>
        </message>
        <message>
            <source>too few pictures show the slit</source>
            <translation>スリットが写っている画像が少なすぎます</translation>
        </message>
        <message>
            <source>weather</source>
            <translation>気象計</translation>
        </message>
        <message>
            <source>what %1 sent holds no elements</source>
            <translation>%1から届いたデータに軌道要素がありません</translation>
        </message>
        <message>
            <source>what %1 sent is damaged: its compression cannot be undone</source>
            <translation>%1から届いたデータが壊れています（展開できません）</translation>
        </message>
        <message>
            <source>what is seen contradicts what was ordered: %1</source>
            <translation>画像と指令が矛盾しています：%1</translation>
        </message>
        <message>
            <source>what is seen is not what was ordered</source>
            <translation>見えているものが指令と異なります</translation>
        </message>
        <message>
            <source>what was fetched cannot be kept: %1</source>
            <translation>取得したデータを保存できません：%1</translation>
        </message>
        <message>
            <source>what was seen to go wrong is not cleared</source>
            <translation>画像で見つかった異常が確認されていません</translation>
        </message>
        <message>
            <source>where the slit lies is not sure</source>
            <translation>スリットの位置がはっきりしません</translation>
        </message>
        <message>
            <source>“%1” is hard and can never be lifted</source>
            <translation>「%1」は解除できないインターロックです</translation>
        </message>
        <message>
            <source>“%1” is lifted already; one at a time</source>
            <translation>「%1」をすでに解除中です。一度に一つだけ解除できます</translation>
        </message>
    </context>
    <context>
        <name>ModelChoice</name>
        <message>
            <source>Folder of models</source>
            <translation>モデルのフォルダー</translation>
        </message>
        <message>
            <source>Models in use</source>
            <translation>使用中のモデル</translation>
        </message>
        <message>
            <source>Models to read with</source>
            <translation>解析に使うモデル</translation>
        </message>
        <message>
            <source>Others…</source>
            <translation>ほか…</translation>
        </message>
    </context>
    <context>
        <name>MomentBar</name>
        <message>
            <source>A is %1.</source>
            <translation>Aは%1です。</translation>
        </message>
        <message>
            <source>A video of the minute around this moment, with what was read of it.</source>
            <translation>この時点の前後1分間の動画を、読み取り結果とともに作ります。</translation>
        </message>
        <message>
            <source>Choose a recorded night first.</source>
            <translation>先に記録された夜を選んでください。</translation>
        </message>
        <message>
            <source>Choose an event first, or type a time.</source>
            <translation>先に出来事を選ぶか、時刻を入力してください。</translation>
        </message>
        <message>
            <source>Clip of 60 s</source>
            <translation>60秒の動画</translation>
        </message>
        <message>
            <source>Compare with A</source>
            <translation>Aと比較</translation>
        </message>
        <message>
            <source>Keep a moment as A first.</source>
            <translation>先に時点をAとして保持してください。</translation>
        </message>
        <message>
            <source>Keep as A</source>
            <translation>Aとして保持</translation>
        </message>
        <message>
            <source>Keep this moment, to compare another one with it.</source>
            <translation>この時点を保持し、別の時点と比較します。</translation>
        </message>
        <message>
            <source>Moment: %1</source>
            <translation>時点：%1</translation>
        </message>
        <message>
            <source>This night was recorded from %1 to %2.</source>
            <translation>この夜の記録は%1から%2までです。</translation>
        </message>
        <message>
            <source>Time within the night</source>
            <translation>夜のうちの時刻</translation>
        </message>
        <message>
            <source>or type a time</source>
            <translation>時刻を入力</translation>
        </message>
    </context>
    <context>
        <name>MomentControl</name>
        <message>
            <source>%1 ahead of now</source>
            <translation>現在より %1 後</translation>
        </message>
        <message>
            <source>%1 before now</source>
            <translation>現在より %1 前</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1日</translation>
        </message>
        <message>
            <source>%1 days</source>
            <translation>%1日</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1時間</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1分</translation>
        </message>
        <message>
            <source>Date and time of the sky</source>
            <translation>空の日付と時刻</translation>
        </message>
        <message>
            <source>Local</source>
            <translation>現地</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>現在</translation>
        </message>
        <message>
            <source>Press Enter to show the sky of then.</source>
            <translation>Enter でその時刻の空を表示します。</translation>
        </message>
        <message>
            <source>Show the sky of now</source>
            <translation>現在の空を表示</translation>
        </message>
        <message>
            <source>The moment that the sky is shown for</source>
            <translation>空を表示する時刻</translation>
        </message>
        <message>
            <source>The night that is shown</source>
            <translation>表示している夜</translation>
        </message>
        <message>
            <source>The sky of now, going on</source>
            <translation>現在の空（進行中）</translation>
        </message>
        <message>
            <source>The sky of the recorded moment</source>
            <translation>記録された時点の空</translation>
        </message>
        <message>
            <source>Zone of the typed time</source>
            <translation>入力する時刻の時間帯</translation>
        </message>
    </context>
    <context>
        <name>MountPanel</name>
        <message>
            <source>Alt</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Az</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Centre</source>
            <translation>中心</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>探索</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>微動</translation>
        </message>
        <message>
            <source>HA</source>
            <translation>時角</translation>
        </message>
        <message>
            <source>Hold 1 s to park the mount</source>
            <translation>1秒長押しで架台を格納</translation>
        </message>
        <message>
            <source>Hold to move east</source>
            <translation>押している間、東へ</translation>
        </message>
        <message>
            <source>Hold to move north</source>
            <translation>押している間、北へ</translation>
        </message>
        <message>
            <source>Hold to move south</source>
            <translation>押している間、南へ</translation>
        </message>
        <message>
            <source>Hold to move west</source>
            <translation>押している間、西へ</translation>
        </message>
        <message>
            <source>Jog rate</source>
            <translation>手動の速さ</translation>
        </message>
        <message>
            <source>Mount</source>
            <translation>架台</translation>
        </message>
        <message>
            <source>Moving %1</source>
            <translation>%1へ移動中</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>格納</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>格納中</translation>
        </message>
        <message>
            <source>Pier</source>
            <translation>ピア</translation>
        </message>
        <message>
            <source>Slew</source>
            <translation>高速</translation>
        </message>
        <message>
            <source>Slewing</source>
            <translation>導入中</translation>
        </message>
        <message>
            <source>Standing still</source>
            <translation>静止</translation>
        </message>
        <message>
            <source>Stop the mount</source>
            <translation>架台を停止</translation>
        </message>
        <message>
            <source>Track</source>
            <translation>追尾</translation>
        </message>
        <message>
            <source>Tracking · sidereal</source>
            <translation>追尾中・恒星時</translation>
        </message>
        <message>
            <source>Unpark</source>
            <translation>格納解除</translation>
        </message>
        <message>
            <source>W limit in</source>
            <translation>西限界まで</translation>
        </message>
    </context>
    <context>
        <name>NavRail</name>
        <message>
            <source>Alarms</source>
            <translation>警報</translation>
        </message>
        <message>
            <source>Calibrate</source>
            <translation>校正</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>キー</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>ラベル</translation>
        </message>
        <message>
            <source>Operate</source>
            <translation>運用</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>安全</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>記録</translation>
        </message>
        <message>
            <source>Sky</source>
            <translation>空</translation>
        </message>
    </context>
    <context>
        <name>NightEvents</name>
        <message>
            <source>Findings</source>
            <translation>検出結果</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>ログ</translation>
        </message>
        <message>
            <source>Night</source>
            <translation>夜</translation>
        </message>
        <message>
            <source>Replay from here</source>
            <translation>ここから再生</translation>
        </message>
        <message>
            <source>The chosen night</source>
            <translation>選んだ夜</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>出来事</translation>
        </message>
        <message>
            <source>What is shown at the right</source>
            <translation>右側の表示</translation>
        </message>
    </context>
    <context>
        <name>NightWords</name>
        <message>
            <source>%1 failed: %2</source>
            <translation>%1に失敗しました：%2</translation>
        </message>
        <message>
            <source>%1 is damaged in %2 places; they are listed under Findings.</source>
            <translation>%1は%2か所が壊れています。検出結果を見てください。</translation>
        </message>
        <message>
            <source>%1: one thing at a time.</source>
            <translation>%1。一度に一つだけ実行できます。</translation>
        </message>
        <message>
            <source>%2 is whole.</source>
            <translation>%2に問題はありません。</translation>
        </message>
        <message>
            <source>%3 of %4 verdicts are different now, see Findings: %1.</source>
            <translation>%4件中%3件の判定が変わりました。検出結果を見てください：%1。</translation>
        </message>
        <message>
            <source>Azimuth</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Cancelled. Nothing of it was kept.</source>
            <translation>中止しました。途中の結果は残していません。</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>中止しています…</translation>
        </message>
        <message>
            <source>Checking %1</source>
            <translation>%1を検査中</translation>
        </message>
        <message>
            <source>Damage</source>
            <translation>破損</translation>
        </message>
        <message>
            <source>Exporting %1</source>
            <translation>%1を書き出し中</translation>
        </message>
        <message>
            <source>Known now</source>
            <translation>今回判明</translation>
        </message>
        <message>
            <source>Making a clip of %1</source>
            <translation>%1の動画を作成中</translation>
        </message>
        <message>
            <source>Packed for support: %1.</source>
            <translation>サポート用にまとめました：%1。</translation>
        </message>
        <message>
            <source>Packing %1 for support</source>
            <translation>%1をサポート用に整理中</translation>
        </message>
        <message>
            <source>Reading %1 again</source>
            <translation>%1を再解析中</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>The clip is made: %1.</source>
            <translation>動画を作りました：%1。</translation>
        </message>
        <message>
            <source>The night is exported: %1.</source>
            <translation>書き出しました：%1。</translation>
        </message>
        <message>
            <source>The report is written: %1.</source>
            <translation>報告書を作りました：%1。</translation>
        </message>
        <message>
            <source>Unknown now</source>
            <translation>今回不明</translation>
        </message>
        <message>
            <source>Writing the report of %1</source>
            <translation>%1の報告書を作成中</translation>
        </message>
    </context>
    <context>
        <name>NightWork</name>
        <message>
            <source>As what the night is exported</source>
            <translation>書き出しの形式</translation>
        </message>
        <message>
            <source>Bundle</source>
            <translation>サポート用</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Change the folder of results</source>
            <translation>結果のフォルダーを変更</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>変更…</translation>
        </message>
        <message>
            <source>Choose a recorded night first.</source>
            <translation>先に記録された夜を選んでください。</translation>
        </message>
        <message>
            <source>Chosen night</source>
            <translation>選んだ夜</translation>
        </message>
        <message>
            <source>Every table of this session, for other programs.</source>
            <translation>この記録のすべての表を、ほかのプログラムのために書き出します。</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>書き出し</translation>
        </message>
        <message>
            <source>Folder of results</source>
            <translation>結果のフォルダー</translation>
        </message>
        <message>
            <source>Label the frames</source>
            <translation>画像にラベル</translation>
        </message>
        <message>
            <source>Log, profile, versions and the last ten minutes, without anything secret.</source>
            <translation>ログ、プロファイル、バージョン、最後の10分間をまとめます。秘密の情報は含みません。</translation>
        </message>
        <message>
            <source>Looks at every page, state and frame; writes nothing.</source>
            <translation>すべてのページ、状態、画像を調べます。何も書き込みません。</translation>
        </message>
        <message>
            <source>Nothing here opens folders. It lies in %1</source>
            <translation>フォルダーを開くプログラムがありません。場所：%1</translation>
        </message>
        <message>
            <source>Nothing of it will be kept.</source>
            <translation>途中までの結果は残しません。</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>フォルダーを開く</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>再解析</translation>
        </message>
        <message>
            <source>Reads the recorded frames again, lists where the verdict is another one now, and keeps those frames for Labels.</source>
            <translation>記録された画像を読み直し、判定が変わったところを一覧にして、その画像をラベル用に保存します。</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>報告書</translation>
        </message>
        <message>
            <source>Results in %1</source>
            <translation>保存先：%1</translation>
        </message>
        <message>
            <source>The whole night as HTML and PDF.</source>
            <translation>一晩全体をHTMLとPDFにします。</translation>
        </message>
        <message>
            <source>There is no folder for results.</source>
            <translation>結果を保存するフォルダーがありません。</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>検査</translation>
        </message>
    </context>
    <context>
        <name>OpeningPanel</name>
        <message>
            <source>Close</source>
            <translation>全閉</translation>
        </message>
        <message>
            <source>Close all the way</source>
            <translation>最後まで閉じる</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>閉鎖中</translation>
        </message>
        <message>
            <source>Hold close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Hold open</source>
            <translation>開く</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>開放中</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
    </context>
    <context>
        <name>OverrideBar</name>
        <message>
            <source>Lifted: “%1”</source>
            <translation>解除中：「%1」</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>復帰</translation>
        </message>
        <message>
            <source>Restore the interlock</source>
            <translation>インターロックを復帰</translation>
        </message>
    </context>
    <context>
        <name>PassArc</name>
        <message>
            <source>The pass on the sky, north up, east right</source>
            <translation>空での通過(上が北、右が東)</translation>
        </message>
    </context>
    <context>
        <name>PassCard</name>
        <message>
            <source>Highest</source>
            <translation>最高点</translation>
        </message>
        <message>
            <source>It does not pass until %1.</source>
            <translation>%1まで通過はありません。</translation>
        </message>
        <message>
            <source>Its next passes are being searched.</source>
            <translation>次の通過を検索しています。</translation>
        </message>
        <message>
            <source>Magnitude</source>
            <translation>等級</translation>
        </message>
        <message>
            <source>No satellites are known yet.</source>
            <translation>衛星の情報がまだありません。</translation>
        </message>
        <message>
            <source>Pass</source>
            <translation>通過</translation>
        </message>
        <message>
            <source>Rise</source>
            <translation>出現</translation>
        </message>
        <message>
            <source>Select a satellite to see its next pass.</source>
            <translation>衛星を選ぶと次の通過を表示します。</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>没入</translation>
        </message>
        <message>
            <source>Thick: can be followed. Dotted: in shadow.</source>
            <translation>太線:追尾可能 点線:影の中</translation>
        </message>
    </context>
    <context>
        <name>PassList</name>
        <message>
            <source>24 h: %1</source>
            <translation>24時間:%1</translation>
        </message>
        <message>
            <source>Next passes</source>
            <translation>次の通過</translation>
        </message>
        <message>
            <source>No orbital elements are known, so no passes are.</source>
            <translation>軌道要素がないため、通過は不明です。</translation>
        </message>
        <message>
            <source>No passes until %1.</source>
            <translation>%1まで通過はありません。</translation>
        </message>
        <message>
            <source>No satellites are known yet.</source>
            <translation>衛星の情報がまだありません。</translation>
        </message>
        <message>
            <source>The next passes are being searched.</source>
            <translation>次の通過を検索しています。</translation>
        </message>
        <message>
            <source>The next passes are searched</source>
            <translation>次の通過を検索中</translation>
        </message>
    </context>
    <context>
        <name>Passes</name>
        <message>
            <source>%1 (elements %2 days old)</source>
            <translation>%1(軌道要素は%2日前)</translation>
        </message>
        <message>
            <source>%1, sky not dark</source>
            <translation>%1、空が明るい</translation>
        </message>
        <message>
            <source>By the profile's dome speed, not yet learned</source>
            <translation>ドームの速度は設定値(未学習)</translation>
        </message>
        <message>
            <source>Can be followed %1 (%2)</source>
            <translation>追尾可能 %1(%2)</translation>
        </message>
        <message>
            <source>Cannot be followed</source>
            <translation>追尾できません</translation>
        </message>
        <message>
            <source>Magnitude: %1</source>
            <translation>等級:%1</translation>
        </message>
        <message>
            <source>Not yet worked out what can be followed</source>
            <translation>追尾できる区間は計算中です</translation>
        </message>
        <message>
            <source>Wait at azimuth %1, altitude %2; slit at %3</source>
            <translation>待機:方位%1、高度%2、スリット%3</translation>
        </message>
        <message>
            <source>day</source>
            <translation>昼</translation>
        </message>
        <message>
            <source>ecl</source>
            <translation>影</translation>
        </message>
        <message>
            <source>in the Earth's shadow</source>
            <translation>地球の影の中</translation>
        </message>
        <message>
            <source>not seen, by day or in bright twilight</source>
            <translation>昼間または明るい薄明のため見えません</translation>
        </message>
        <message>
            <source>now</source>
            <translation>今</translation>
        </message>
        <message>
            <source>over</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>sunlit, brightness not known</source>
            <translation>日照中、明るさは不明</translation>
        </message>
    </context>
    <context>
        <name>PassesCard</name>
        <message>
            <source>Passes</source>
            <translation>通過</translation>
        </message>
    </context>
    <context>
        <name>PointEntry</name>
        <message>
            <source>An azimuth is from 0° to below 360°</source>
            <translation>方位は0°以上360°未満です</translation>
        </message>
        <message>
            <source>Azimuth of the slit now, degrees</source>
            <translation>今のスリットの方位(度)</translation>
        </message>
        <message>
            <source>Foot of the slit</source>
            <translation>下端</translation>
        </message>
        <message>
            <source>From the mount</source>
            <translation>架台から取得</translation>
        </message>
        <message>
            <source>Look through the middle of the slit with the telescope, then press</source>
            <translation>望遠鏡をスリットの中央に向けてから押してください</translation>
        </message>
        <message>
            <source>Slit azimuth °</source>
            <translation>スリットの方位 °</translation>
        </message>
        <message>
            <source>The mount does not tell where it points, or it slews</source>
            <translation>架台の向きが不明か、導入中です</translation>
        </message>
        <message>
            <source>Upper end</source>
            <translation>上端</translation>
        </message>
        <message>
            <source>Which point is clicked next</source>
            <translation>次にクリックする点</translation>
        </message>
    </context>
    <context>
        <name>RecordLamp</name>
        <message>
            <source>%1 d free</source>
            <translation>残り%1日</translation>
        </message>
        <message>
            <source>%1 lost</source>
            <translation>欠落%1</translation>
        </message>
        <message>
            <source>End the recording by hand (Ctrl+R)</source>
            <translation>手動の記録を終える（Ctrl+R）</translation>
        </message>
        <message>
            <source>Mark this moment (Ctrl+M)</source>
            <translation>この時点にマーク（Ctrl+M）</translation>
        </message>
        <message>
            <source>Not recording</source>
            <translation>記録なし</translation>
        </message>
        <message>
            <source>Note of the mark</source>
            <translation>マークのメモ</translation>
        </message>
        <message>
            <source>REC</source>
            <translation>記録中</translation>
        </message>
        <message>
            <source>Record by hand until it is ended by hand (Ctrl+R)</source>
            <translation>手動で終えるまで記録する（Ctrl+R）</translation>
        </message>
        <message>
            <source>What happened? Enter marks it</source>
            <translation>出来事を入力（Enterでマーク）</translation>
        </message>
    </context>
    <context>
        <name>RecordingCard</name>
        <message>
            <source>%1 nights</source>
            <translation>%1夜</translation>
        </message>
        <message>
            <source>Not recorded</source>
            <translation>記録漏れ</translation>
        </message>
        <message>
            <source>Recording now</source>
            <translation>現在の記録</translation>
        </message>
        <message>
            <source>Room for</source>
            <translation>残り</translation>
        </message>
        <message>
            <source>Session</source>
            <translation>セッション</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>開始</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>サイズ</translation>
        </message>
        <message>
            <source>Trouble</source>
            <translation>異常</translation>
        </message>
        <message>
            <source>none</source>
            <translation>なし</translation>
        </message>
    </context>
    <context>
        <name>ReplayBar</name>
        <message>
            <source>A is %1.</source>
            <translation>A：%1</translation>
        </message>
        <message>
            <source>Compare with A</source>
            <translation>Aと比較</translation>
        </message>
        <message>
            <source>Keep a moment as A first.</source>
            <translation>先に時点をAとして残してください。</translation>
        </message>
        <message>
            <source>Keep as A</source>
            <translation>Aとして残す</translation>
        </message>
        <message>
            <source>Keep this moment, to compare another one with it.</source>
            <translation>この時点を残し、別の時点と比較できるようにします。</translation>
        </message>
        <message>
            <source>REPLAY of %1, %2. Controls are off.</source>
            <translation>再生：%1 %2。操作はできません。</translation>
        </message>
        <message>
            <source>REPLAY of %1, %2. Controls are off. The live telescope keeps running.</source>
            <translation>再生：%1 %2。操作はできません。実際の望遠鏡は動作を続けています。</translation>
        </message>
    </context>
    <context>
        <name>ReplayWords</name>
        <message>
            <source>%1 alarms</source>
            <translation>警報%1件</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>1 alarm</source>
            <translation>警報1件</translation>
        </message>
        <message>
            <source>Live now: %1</source>
            <translation>現在：%1</translation>
        </message>
        <message>
            <source>a sequence runs</source>
            <translation>シーケンス実行中</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <extracomment>Pattern of a date, as in QLocale: day, month, year</extracomment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>mount unknown</source>
            <translation>架台不明</translation>
        </message>
        <message>
            <source>no alarm</source>
            <translation>警報なし</translation>
        </message>
        <message>
            <source>not safe</source>
            <translation>観測不可</translation>
        </message>
        <message>
            <source>parked</source>
            <translation>格納</translation>
        </message>
        <message>
            <source>safe</source>
            <translation>観測可能</translation>
        </message>
        <message>
            <source>slewing</source>
            <translation>導入中</translation>
        </message>
        <message>
            <source>standing</source>
            <translation>静止</translation>
        </message>
        <message>
            <source>tracking</source>
            <translation>追尾中</translation>
        </message>
    </context>
    <context>
        <name>SafetyPage</name>
        <message>
            <source>%1 of %2 refuse something</source>
            <translation>%2中%1が作動</translation>
        </message>
        <message>
            <source>All clear</source>
            <translation>すべて正常</translation>
        </message>
        <message>
            <source>Interlocks</source>
            <translation>インターロック</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>安全</translation>
        </message>
    </context>
    <context>
        <name>SafetySummary</name>
        <message>
            <source>%1 interlocks clear</source>
            <translation>インターロック %1 正常</translation>
        </message>
        <message>
            <source>Not safe · %1 of %2 tripped</source>
            <translation>危険・%2中%1作動</translation>
        </message>
        <message>
            <source>Safe to observe</source>
            <translation>観測可能</translation>
        </message>
        <message>
            <source>no weather</source>
            <translation>気象データなし</translation>
        </message>
        <message>
            <source>weather %1 ago</source>
            <translation>気象 %1前</translation>
        </message>
    </context>
    <context>
        <name>SatelliteDetails</name>
        <message>
            <source>Alt</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Az</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Choose one on the map or in a list</source>
            <translation>図か一覧から選択してください</translation>
        </message>
        <message>
            <source>Deselect</source>
            <translation>選択を解除</translation>
        </message>
        <message>
            <source>Elements</source>
            <translation>軌道要素</translation>
        </message>
        <message>
            <source>It is not in the catalogue.</source>
            <translation>カタログにありません。</translation>
        </message>
        <message>
            <source>Its passes are not searched yet</source>
            <translation>通過はまだ計算していません</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>日照</translation>
        </message>
        <message>
            <source>Magnitude</source>
            <translation>等級</translation>
        </message>
        <message>
            <source>Make it the target</source>
            <translation>この衛星を目標にする</translation>
        </message>
        <message>
            <source>No pass until %1</source>
            <translation>%1 まで通過なし</translation>
        </message>
        <message>
            <source>No satellite is selected.</source>
            <translation>衛星が選択されていません。</translation>
        </message>
        <message>
            <source>None</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>Not in the catalogue</source>
            <translation>カタログにありません</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>距離</translation>
        </message>
        <message>
            <source>Satellite</source>
            <translation>衛星</translation>
        </message>
        <message>
            <source>Select no satellite</source>
            <translation>衛星の選択を解除</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>目標にする</translation>
        </message>
        <message>
            <source>The sky of another moment is shown; go back to now first.</source>
            <translation>別の時刻の空を表示しています。先に現在に戻ってください。</translation>
        </message>
        <message>
            <source>Where it is now is not known.</source>
            <translation>現在の位置が分かりません。</translation>
        </message>
    </context>
    <context>
        <name>SatelliteWords</name>
        <message>
            <source>Constellations</source>
            <translation>衛星群</translation>
        </message>
        <message>
            <source>Debris</source>
            <translation>デブリ</translation>
        </message>
        <message>
            <source>Geostationary</source>
            <translation>静止</translation>
        </message>
        <message>
            <source>Navigation</source>
            <translation>測位</translation>
        </message>
        <message>
            <source>Payloads</source>
            <translation>衛星</translation>
        </message>
        <message>
            <source>Rockets</source>
            <translation>ロケット</translation>
        </message>
        <message>
            <source>Stations</source>
            <translation>ステーション</translation>
        </message>
        <message>
            <source>broken elements: not drawn</source>
            <translation>軌道要素が不正: 表示しません</translation>
        </message>
        <message>
            <source>decayed: not drawn</source>
            <translation>落下済み: 表示しません</translation>
        </message>
        <message>
            <source>elements of another time: not drawn</source>
            <translation>別の時期の軌道要素: 表示しません</translation>
        </message>
        <message>
            <source>half in shadow</source>
            <translation>半影</translation>
        </message>
        <message>
            <source>in shadow</source>
            <translation>影の中</translation>
        </message>
        <message>
            <source>sunlit</source>
            <translation>日照</translation>
        </message>
    </context>
    <context>
        <name>ScienceCameraPanel</name>
        <message>
            <source>Exposing</source>
            <translation>露出中</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>露出</translation>
        </message>
        <message>
            <source>Histogram of the counts</source>
            <translation>カウントのヒストグラム</translation>
        </message>
        <message>
            <source>Idle</source>
            <translation>待機中</translation>
        </message>
        <message>
            <source>Last frame</source>
            <translation>最終画像</translation>
        </message>
        <message>
            <source>Lost: %1</source>
            <translation>途絶:%1</translation>
        </message>
        <message>
            <source>Mount Dec then</source>
            <translation>架台の赤緯</translation>
        </message>
        <message>
            <source>Mount RA then</source>
            <translation>架台の赤経</translation>
        </message>
        <message>
            <source>No camera</source>
            <translation>カメラなし</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>まだ画像がありません</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <translation>保存できません:%1</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>%1 を保存しました</translation>
        </message>
        <message>
            <source>Science camera</source>
            <translation>観測カメラ</translation>
        </message>
        <message>
            <source>Snapshot</source>
            <translation>静止画</translation>
        </message>
        <message>
            <source>min %1 · median %2 · max %3</source>
            <translation>最小 %1・中央 %2・最大 %3</translation>
        </message>
    </context>
    <context>
        <name>ScienceView</name>
        <message>
            <source>FOOTAGE</source>
            <translation>録画</translation>
        </message>
        <message>
            <source>Last picture of the science camera</source>
            <translation>観測カメラの最終画像</translation>
        </message>
        <message>
            <source>No exposure yet</source>
            <translation>まだ露出していません</translation>
        </message>
        <message>
            <source>REPLAY</source>
            <translation>再生</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>A name or a number in English or Japanese; RA and Dec, l and b, or az and alt</source>
            <translation>名前または番号(日本語・英語)、赤経と赤緯、銀経と銀緯、方位と高度</translation>
        </message>
        <message>
            <source>Nothing of that name; names, numbers, or coordinates</source>
            <translation>該当する天体がありません。名前・番号・座標を入力してください</translation>
        </message>
        <message>
            <source>Object, satellite, RA Dec</source>
            <translation>天体・衛星・赤経赤緯</translation>
        </message>
        <message>
            <source>Search a target</source>
            <translation>天体を検索</translation>
        </message>
        <message>
            <source>Targets found</source>
            <translation>見つかった天体</translation>
        </message>
    </context>
    <context>
        <name>SecondTelescopePanel</name>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
        <message>
            <source>Copy field</source>
            <translation>視野をコピー</translation>
        </message>
        <message>
            <source>Field of this telescope, J2000</source>
            <translation>この望遠鏡の視野 J2000</translation>
        </message>
        <message>
            <source>No link</source>
            <translation>未接続</translation>
        </message>
        <message>
            <source>Second telescope</source>
            <translation>副望遠鏡</translation>
        </message>
        <message>
            <source>The mount does not say where it points.</source>
            <translation>架台の向きが分かりません。</translation>
        </message>
    </context>
    <context>
        <name>SequenceBar</name>
        <message>
            <source>Cancel</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Cancel the sequence</source>
            <translation>自動手順を中止</translation>
        </message>
        <message>
            <source>It has ended.</source>
            <translation>終了しました。</translation>
        </message>
    </context>
    <context>
        <name>Sequences</name>
        <message>
            <source>All %1 steps are done</source>
            <translation>全%1手順を完了</translation>
        </message>
        <message>
            <source>Cancelled at step %1 of %2: %3</source>
            <translation>手順%1/%2で中止：%3</translation>
        </message>
        <message>
            <source>Failed at step %1 of %2: %3</source>
            <translation>手順%1/%2で失敗：%3</translation>
        </message>
        <message>
            <source>Step %1 of %2: %3</source>
            <translation>手順%1/%2：%3</translation>
        </message>
    </context>
    <context>
        <name>SequencesPanel</name>
        <message>
            <source>Cancel</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Cancel the sequence</source>
            <translation>自動手順を中止</translation>
        </message>
        <message>
            <source>Closes slit and mirror cover; never refused</source>
            <translation>スリットとミラーカバーを閉じます。拒否されません</translation>
        </message>
        <message>
            <source>No sequence has run yet</source>
            <translation>まだ実行していません</translation>
        </message>
        <message>
            <source>No sequence runs.</source>
            <translation>実行中の手順はありません。</translation>
        </message>
        <message>
            <source>Sequences</source>
            <translation>自動手順</translation>
        </message>
        <message>
            <source>Stops, closes and parks what can be; never refused</source>
            <translation>停止し、閉じ、格納します。拒否されません</translation>
        </message>
        <message>
            <source>hold 1 s</source>
            <translation>1秒長押し</translation>
        </message>
    </context>
    <context>
        <name>SessionTable</name>
        <message>
            <source>Alarms</source>
            <translation>警報</translation>
        </message>
        <message>
            <source>Cannot be read: %1</source>
            <translation>読めません：%1</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>長さ</translation>
        </message>
        <message>
            <source>Marks</source>
            <translation>マーク</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Night</source>
            <translation>夜</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>サイズ</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>開始</translation>
        </message>
    </context>
    <context>
        <name>SessionsPage</name>
        <message>
            <source>Choose a recorded night first.</source>
            <translation>先に記録された夜を選んでください。</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>更新</translation>
        </message>
        <message>
            <source>Nothing has been recorded yet.</source>
            <translation>まだ何も記録されていません。</translation>
        </message>
        <message>
            <source>Open in replay</source>
            <translation>再生で開く</translation>
        </message>
        <message>
            <source>Recorded nights</source>
            <translation>記録された夜</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>記録</translation>
        </message>
    </context>
    <context>
        <name>ShowChoice</name>
        <message>
            <source>All</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>Bright</source>
            <translation>明るい</translation>
        </message>
        <message>
            <source>Sunlit</source>
            <translation>日照</translation>
        </message>
        <message>
            <source>Which satellites are shown</source>
            <translation>表示する衛星</translation>
        </message>
    </context>
    <context>
        <name>SkyLayerRow</name>
        <message>
            <source>Below horizon</source>
            <translation>地平線下</translation>
        </message>
        <message>
            <source>Deep sky</source>
            <translation>星雲・星団</translation>
        </message>
        <message>
            <source>Stars</source>
            <translation>恒星</translation>
        </message>
        <message>
            <source>What of the sky is shown</source>
            <translation>空の表示項目</translation>
        </message>
    </context>
    <context>
        <name>SkyLegend</name>
        <message>
            <source>%1 above horizon</source>
            <translation>地平線上 %1</translation>
        </message>
        <message>
            <source>%1 old</source>
            <translation>要素 %1前</translation>
        </message>
        <message>
            <source>%1 stars above the horizon</source>
            <translation>地平線上の恒星 %1</translation>
        </message>
        <message>
            <source>GEO</source>
            <translation>静止衛星</translation>
        </message>
        <message>
            <source>in shadow</source>
            <translation>影の中</translation>
        </message>
        <message>
            <source>limit</source>
            <translation>限界</translation>
        </message>
        <message>
            <source>planet</source>
            <translation>惑星</translation>
        </message>
        <message>
            <source>slit as the camera sees it</source>
            <translation>カメラが見たスリット</translation>
        </message>
        <message>
            <source>sunlit</source>
            <translation>日照</translation>
        </message>
        <message>
            <source>tonight</source>
            <translation>今夜</translation>
        </message>
    </context>
    <context>
        <name>SkyMapCard</name>
        <message>
            <source>Sky</source>
            <translation>空</translation>
        </message>
        <message>
            <source>Sky of %1 · everything else is now</source>
            <translation>%1 の空 · ほかは現在</translation>
        </message>
    </context>
    <context>
        <name>SkyMonitorPanel</name>
        <message>
            <source>Air %1</source>
            <translation>気温 %1</translation>
        </message>
        <message>
            <source>All-sky %1</source>
            <translation>全天 %1</translation>
        </message>
        <message>
            <source>Cloud</source>
            <translation>雲量</translation>
        </message>
        <message>
            <source>Dew margin</source>
            <translation>露点差</translation>
        </message>
        <message>
            <source>FOOTAGE</source>
            <translation>録画</translation>
        </message>
        <message>
            <source>Humidity</source>
            <translation>湿度</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>まだ画像がありません</translation>
        </message>
        <message>
            <source>No weather</source>
            <translation>気象データなし</translation>
        </message>
        <message>
            <source>Rain</source>
            <translation>雨</translation>
        </message>
        <message>
            <source>Rain: %1</source>
            <translation>雨:%1</translation>
        </message>
        <message>
            <source>Sky bright.</source>
            <translation>空の明るさ</translation>
        </message>
        <message>
            <source>Sky monitor</source>
            <translation>スカイモニター</translation>
        </message>
        <message>
            <source>Sky temp</source>
            <translation>空の温度</translation>
        </message>
        <message>
            <source>Weather %1</source>
            <translation>気象 %1</translation>
        </message>
        <message>
            <source>Weather: no data</source>
            <translation>気象:データなし</translation>
        </message>
        <message>
            <source>Wind gust</source>
            <translation>最大瞬間風</translation>
        </message>
        <message>
            <source>dew point %1</source>
            <translation>露点 %1</translation>
        </message>
        <message>
            <source>dry</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>wind %1 %2</source>
            <translation>風 %1 %2</translation>
        </message>
    </context>
    <context>
        <name>SkyPage</name>
        <message>
            <source>Catalogue</source>
            <translation>カタログ</translation>
        </message>
        <message>
            <source>Crossings</source>
            <translation>視野通過</translation>
        </message>
        <message>
            <source>Passes</source>
            <translation>通過</translation>
        </message>
        <message>
            <source>Satellite</source>
            <translation>衛星</translation>
        </message>
        <message>
            <source>Sky</source>
            <translation>空</translation>
        </message>
        <message>
            <source>Tonight</source>
            <translation>今夜</translation>
        </message>
    </context>
    <context>
        <name>SkyPanel</name>
        <message>
            <source>Azimuth, altitude</source>
            <translation>方位、高度</translation>
        </message>
        <message>
            <source>List beside the map</source>
            <translation>図の横の一覧</translation>
        </message>
        <message>
            <source>Next passes</source>
            <translation>次の通過</translation>
        </message>
        <message>
            <source>Satellites and planets</source>
            <translation>人工衛星と惑星</translation>
        </message>
        <message>
            <source>Sky of %1</source>
            <translation>%1 の空</translation>
        </message>
        <message>
            <source>Up now</source>
            <translation>現在見える</translation>
        </message>
    </context>
    <context>
        <name>SkyPlot</name>
        <message>
            <source>No satellites loaded</source>
            <translation>衛星の軌道要素がありません</translation>
        </message>
        <message>
            <source>Sky of %1 UTC</source>
            <translation>%1 UTC の空</translation>
        </message>
        <message>
            <source>The sky above the horizon</source>
            <translation>地平線上の空</translation>
        </message>
        <message>
            <source>Working out where satellites are</source>
            <translation>衛星の位置を計算中</translation>
        </message>
        <message>
            <source>Zenith in the middle,
east right</source>
            <translation>中心が天頂、
東が右</translation>
        </message>
        <message>
            <source>about %1 mag</source>
            <translation>約%1等</translation>
        </message>
        <message>
            <source>az %1  alt %2</source>
            <translation>方位 %1  高度 %2</translation>
        </message>
        <message>
            <source>azimuth</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>constellation</source>
            <translation>衛星群</translation>
        </message>
        <message>
            <source>debris</source>
            <translation>デブリ</translation>
        </message>
        <message>
            <source>deep sky</source>
            <translation>星雲・星団・銀河</translation>
        </message>
        <message>
            <source>elements %1 old</source>
            <translation>軌道要素 %1前</translation>
        </message>
        <message>
            <source>elevation</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>geostationary</source>
            <translation>静止衛星</translation>
        </message>
        <message>
            <source>in penumbra</source>
            <translation>半影</translation>
        </message>
        <message>
            <source>in shadow</source>
            <translation>影の中</translation>
        </message>
        <message>
            <source>navigation</source>
            <translation>測位衛星</translation>
        </message>
        <message>
            <source>number %1</source>
            <translation>番号 %1</translation>
        </message>
        <message>
            <source>rocket body</source>
            <translation>ロケット本体</translation>
        </message>
        <message>
            <source>satellite</source>
            <translation>衛星</translation>
        </message>
        <message>
            <source>station</source>
            <translation>宇宙ステーション</translation>
        </message>
        <message>
            <source>sunlit</source>
            <translation>日照</translation>
        </message>
    </context>
    <context>
        <name>SkySigns</name>
        <message>
            <source>GEO</source>
            <translation>静止</translation>
        </message>
        <message>
            <source>in shadow</source>
            <translation>影の中</translation>
        </message>
        <message>
            <source>planet</source>
            <translation>惑星</translation>
        </message>
        <message>
            <source>slit as the camera sees it</source>
            <translation>カメラが見たスリット</translation>
        </message>
        <message>
            <source>sunlit</source>
            <translation>日照</translation>
        </message>
        <message>
            <source>target tonight</source>
            <translation>今夜の目標</translation>
        </message>
    </context>
    <context>
        <name>SlitCameraPanel</name>
        <message>
            <source>Camera − predicted, last 20 min</source>
            <translation>カメラ−予測(過去20分)</translation>
        </message>
        <message>
            <source>FOOTAGE</source>
            <translation>録画</translation>
        </message>
        <message>
            <source>LIVE</source>
            <translation>ライブ</translation>
        </message>
        <message>
            <source>NO PICTURE for %1</source>
            <translation>画像途絶 %1</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>まだ画像がありません</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <translation>保存できません:%1</translation>
        </message>
        <message>
            <source>Overlay</source>
            <translation>重ね描き</translation>
        </message>
        <message>
            <source>REPLAY</source>
            <translation>再生</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>保存しました %1</translation>
        </message>
        <message>
            <source>Slit camera</source>
            <translation>スリットカメラ</translation>
        </message>
        <message>
            <source>Snapshot</source>
            <translation>静止画</translation>
        </message>
        <message>
            <source>exp %1 ms</source>
            <translation>露出 %1 ms</translation>
        </message>
    </context>
    <context>
        <name>SlitOverlay</name>
        <message>
            <source>%1 old</source>
            <translation>%1前の値</translation>
        </message>
        <message>
            <source>predicted %1</source>
            <translation>予測 %1</translation>
        </message>
        <message>
            <source>slit %1</source>
            <translation>スリット%1</translation>
        </message>
        <message>
            <source>slit unknown: %1</source>
            <translation>スリット不明:%1</translation>
        </message>
    </context>
    <context>
        <name>SlitPanel</name>
        <message>
            <source>By camera %1, by run time %2</source>
            <translation>カメラ %1、動作時間 %2</translation>
        </message>
        <message>
            <source>Slit</source>
            <translation>スリット</translation>
        </message>
    </context>
    <context>
        <name>SlitReadouts</name>
        <message>
            <source>Azimuth</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>信頼度</translation>
        </message>
        <message>
            <source>Detection</source>
            <translation>検出時間</translation>
        </message>
        <message>
            <source>Detector</source>
            <translation>検出器</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>開度</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>回転速度</translation>
        </message>
        <message>
            <source>Result age</source>
            <translation>結果の鮮度</translation>
        </message>
        <message>
            <source>Slit since %1</source>
            <translation>スリット（%1から）</translation>
        </message>
        <message>
            <source>Slit state</source>
            <translation>スリット状態</translation>
        </message>
        <message>
            <source>still</source>
            <translation>静止</translation>
        </message>
    </context>
    <context>
        <name>SlitView</name>
        <message>
            <source>Picture of the slit camera</source>
            <translation>スリットカメラの画像</translation>
        </message>
    </context>
    <context>
        <name>SourceList</name>
        <message>
            <source>%1 not usable</source>
            <translation>使用不可 %1</translation>
        </message>
        <message>
            <source>%1 objects · %2 old</source>
            <translation>%1個 · %2前</translation>
        </message>
    </context>
    <context>
        <name>StarDrift</name>
        <message>
            <source>Edge at %1. Now the other edge.</source>
            <translation>縁は%1です。次は反対の縁です。</translation>
        </message>
        <message>
            <source>Let the dome stand and track a star: press when one edge takes it, then when the other edge lets this or another star through</source>
            <translation>ドームを止めて星を追尾し、星がスリットの一方の縁に隠れたとき、次に同じ星か別の星が反対の縁から現れたときに押してください</translation>
        </message>
        <message>
            <source>Star came back now</source>
            <translation>今、星が出た</translation>
        </message>
        <message>
            <source>Star vanished now</source>
            <translation>今、星が消えた</translation>
        </message>
        <message>
            <source>The dome turned: take both edges again</source>
            <translation>ドームが動きました。両端を取り直してください</translation>
        </message>
        <message>
            <source>The stars tell %1 for the slit's middle</source>
            <translation>星から求めたスリット中央の方位:%1</translation>
        </message>
    </context>
    <context>
        <name>StopButton</name>
        <message>
            <source>Esc · motion only</source>
            <translation>Esc・駆動のみ</translation>
        </message>
        <message>
            <source>STOP ALL</source>
            <translation>全停止</translation>
        </message>
        <message>
            <source>Stops every motion; opens and closes nothing. It is no emergency stop: that is the switch on the wall.</source>
            <translation>すべての動作を停止します。開閉はしません。非常停止ではありません。非常停止は壁のスイッチです。</translation>
        </message>
    </context>
    <context>
        <name>TargetPanel</name>
        <message>
            <source>%1 km</source>
            <translation>%1 km</translation>
        </message>
        <message>
            <source>%1 mag</source>
            <translation>%1等</translation>
        </message>
        <message>
            <source>A satellite is not gone to: this mount follows the stars. Its pass tells where to wait.</source>
            <translation>人工衛星には導入できません：この架台は星を追尾します。通過の表示が待つ場所を示します。</translation>
        </message>
        <message>
            <source>Above limits</source>
            <translation>可視範囲内</translation>
        </message>
        <message>
            <source>Airmass</source>
            <translation>大気量</translation>
        </message>
        <message>
            <source>Alt</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Altitude of the target through the night</source>
            <translation>今夜の目標天体の高度</translation>
        </message>
        <message>
            <source>Az</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Behind the hills</source>
            <translation>山の陰</translation>
        </message>
        <message>
            <source>Below %1°</source>
            <translation>高度%1°未満</translation>
        </message>
        <message>
            <source>Below the horizon</source>
            <translation>地平線下</translation>
        </message>
        <message>
            <source>Choose a target first: type its name in the search field.</source>
            <translation>先に目標天体を選んでください。検索欄に名前を入力します。</translation>
        </message>
        <message>
            <source>Dec</source>
            <translation>赤緯</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>導入</translation>
        </message>
        <message>
            <source>Hold 1 s to go to the target</source>
            <translation>1秒長押しで目標天体を導入</translation>
        </message>
        <message>
            <source>In shadow</source>
            <translation>地球の影</translation>
        </message>
        <message>
            <source>J2000</source>
            <translation>J2000</translation>
        </message>
        <message>
            <source>No target</source>
            <translation>目標なし</translation>
        </message>
        <message>
            <source>RA</source>
            <translation>赤経</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>距離</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>目標天体</translation>
        </message>
        <message>
            <source>Where it is, is not known</source>
            <translation>位置は不明です</translation>
        </message>
        <message>
            <source>hold 1 s</source>
            <translation>1秒長押し</translation>
        </message>
    </context>
    <context>
        <name>TargetWords</name>
        <message>
            <source>%1 in %2</source>
            <translation>%2の%1</translation>
        </message>
        <message>
            <source>altitude %1</source>
            <translation>高度 %1</translation>
        </message>
        <message>
            <source>below the horizon</source>
            <translation>地平線の下</translation>
        </message>
        <message>
            <source>cluster with nebula</source>
            <translation>星雲をともなう星団</translation>
        </message>
        <message>
            <source>dark nebula</source>
            <translation>暗黒星雲</translation>
        </message>
        <message>
            <source>deep-sky object</source>
            <translation>天体</translation>
        </message>
        <message>
            <source>double star</source>
            <translation>二重星</translation>
        </message>
        <message>
            <source>emission nebula</source>
            <translation>輝線星雲</translation>
        </message>
        <message>
            <source>galaxy</source>
            <translation>銀河</translation>
        </message>
        <message>
            <source>globular cluster</source>
            <translation>球状星団</translation>
        </message>
        <message>
            <source>group of galaxies</source>
            <translation>銀河群</translation>
        </message>
        <message>
            <source>group of stars</source>
            <translation>星の集まり</translation>
        </message>
        <message>
            <source>nebula</source>
            <translation>星雲</translation>
        </message>
        <message>
            <source>nova</source>
            <translation>新星</translation>
        </message>
        <message>
            <source>open cluster</source>
            <translation>散開星団</translation>
        </message>
        <message>
            <source>pair of galaxies</source>
            <translation>銀河のペア</translation>
        </message>
        <message>
            <source>place not known now</source>
            <translation>今の位置は不明</translation>
        </message>
        <message>
            <source>planetary nebula</source>
            <translation>惑星状星雲</translation>
        </message>
        <message>
            <source>reflection nebula</source>
            <translation>反射星雲</translation>
        </message>
        <message>
            <source>satellite</source>
            <translation>人工衛星</translation>
        </message>
        <message>
            <source>star</source>
            <translation>恒星</translation>
        </message>
        <message>
            <source>supernova remnant</source>
            <translation>超新星残骸</translation>
        </message>
        <message>
            <source>three galaxies</source>
            <translation>三重銀河</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Console on · night of %1</source>
            <translation>稼働中・%1の夜</translation>
        </message>
        <message>
            <source>Sky of %1 · everything else is now</source>
            <translation>%1 の空 · ほかは現在</translation>
        </message>
        <message>
            <source>The night so far</source>
            <translation>今夜の経過</translation>
        </message>
    </context>
    <context>
        <name>TonightCard</name>
        <message>
            <source>Tonight</source>
            <translation>今夜</translation>
        </message>
    </context>
    <context>
        <name>TonightTable</name>
        <message>
            <source>%1 of %2 can be looked at now</source>
            <translation>%2 のうち %1 が今見られます</translation>
        </message>
        <message>
            <source>Alt</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Az</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Best at</source>
            <translation>見ごろ</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>種類</translation>
        </message>
        <message>
            <source>Moon</source>
            <translation>月から</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>評価</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大きさ</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>終わり</translation>
        </message>
        <message>
            <source>What to show tonight</source>
            <translation>今夜の見どころ</translation>
        </message>
        <message>
            <source>Working out what can be seen</source>
            <translation>見える天体を計算中</translation>
        </message>
        <message>
            <source>mag</source>
            <translation>等級</translation>
        </message>
    </context>
    <context>
        <name>Transport</name>
        <message>
            <source>1 s back (←), 10 s with Shift</source>
            <translation>1秒戻る（←）、Shiftで10秒</translation>
        </message>
        <message>
            <source>1 s on (→), 10 s with Shift</source>
            <translation>1秒進む（→）、Shiftで10秒</translation>
        </message>
        <message>
            <source>End the replay and show what is now (L)</source>
            <translation>再生を終えて現在を表示（L）</translation>
        </message>
        <message>
            <source>Event before ([)</source>
            <translation>前の出来事（[）</translation>
        </message>
        <message>
            <source>Go live</source>
            <translation>ライブへ</translation>
        </message>
        <message>
            <source>Next event (])</source>
            <translation>次の出来事（]）</translation>
        </message>
        <message>
            <source>Play (Space)</source>
            <translation>再生（Space）</translation>
        </message>
        <message>
            <source>REPLAY  %1  %2</source>
            <translation>再生  %1  %2</translation>
        </message>
        <message>
            <source>Replay</source>
            <translation>再生</translation>
        </message>
        <message>
            <source>Speed of the replay</source>
            <translation>再生の速さ</translation>
        </message>
        <message>
            <source>Stand still (Space)</source>
            <translation>停止（Space）</translation>
        </message>
        <message>
            <source>The recorded night</source>
            <translation>記録された夜</translation>
        </message>
    </context>
    <context>
        <name>TroubleList</name>
        <message>
            <source>Nothing since somebody last looked</source>
            <translation>前回の確認以後はありません</translation>
        </message>
    </context>
    <context>
        <name>TroubleRow</name>
        <message>
            <source>I have looked at it: clear it</source>
            <translation>見て確かめたので消去</translation>
        </message>
        <message>
            <source>Looked at</source>
            <translation>確認した</translation>
        </message>
        <message>
            <source>hold 1 s</source>
            <translation>1秒長押し</translation>
        </message>
    </context>
    <context>
        <name>TroublesPanel</name>
        <message>
            <source>%1 to look at</source>
            <translation>要確認 %1件</translation>
        </message>
        <message>
            <source>Seen to go wrong</source>
            <translation>映像で見つけた異常</translation>
        </message>
    </context>
    <context>
        <name>WindDial</name>
        <message>
            <source>Wind %1</source>
            <translation>風 %1</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>.</source>
            <translation>。</translation>
        </message>
        <message>
            <source>A recorded night is shown. Go live (L) first.</source>
            <translation>記録された夜を表示しています。先にライブへ戻ってください（L）。</translation>
        </message>
        <message>
            <source>All-sky camera</source>
            <translation>全天カメラ</translation>
        </message>
        <message>
            <source>Azimuth</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>閉</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>閉鎖中</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>不一致</translation>
        </message>
        <message>
            <source>Console</source>
            <translation>コンソール</translation>
        </message>
        <message>
            <source>Cover closes</source>
            <translation>カバー閉</translation>
        </message>
        <message>
            <source>Cover opens</source>
            <translation>カバー開</translation>
        </message>
        <message>
            <source>Dome</source>
            <translation>ドーム</translation>
        </message>
        <message>
            <source>Dome CCW</source>
            <translation>ドーム左回り</translation>
        </message>
        <message>
            <source>Dome CW</source>
            <translation>ドーム右回り</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完了</translation>
        </message>
        <message>
            <source>E</source>
            <translation>東</translation>
        </message>
        <message>
            <source>East</source>
            <translation>東側</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>HIGH</source>
            <translation>重要</translation>
        </message>
        <message>
            <source>Interlock lifted</source>
            <translation>インターロック解除</translation>
        </message>
        <message>
            <source>Interlocks</source>
            <translation>インターロック</translation>
        </message>
        <message>
            <source>Jupiter</source>
            <translation>木星</translation>
        </message>
        <message>
            <source>LOW</source>
            <translation>注意</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>手動</translation>
        </message>
        <message>
            <source>Mars</source>
            <translation>火星</translation>
        </message>
        <message>
            <source>Mercury</source>
            <translation>水星</translation>
        </message>
        <message>
            <source>Mirror cover</source>
            <translation>ミラーカバー</translation>
        </message>
        <message>
            <source>Moon</source>
            <translation>月</translation>
        </message>
        <message>
            <source>Mount</source>
            <translation>架台</translation>
        </message>
        <message>
            <source>N</source>
            <translation>北</translation>
        </message>
        <message>
            <source>NE</source>
            <translation>北東</translation>
        </message>
        <message>
            <source>NW</source>
            <translation>北西</translation>
        </message>
        <message>
            <source>Neptune</source>
            <translation>海王星</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>開</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>開放中</translation>
        </message>
        <message>
            <source>Part open</source>
            <translation>半開</translation>
        </message>
        <message>
            <source>Rain</source>
            <translation>雨</translation>
        </message>
        <message>
            <source>Relays</source>
            <translation>リレー</translation>
        </message>
        <message>
            <source>S</source>
            <translation>南</translation>
        </message>
        <message>
            <source>SE</source>
            <translation>南東</translation>
        </message>
        <message>
            <source>SW</source>
            <translation>南西</translation>
        </message>
        <message>
            <source>Satellites</source>
            <translation>人工衛星</translation>
        </message>
        <message>
            <source>Saturn</source>
            <translation>土星</translation>
        </message>
        <message>
            <source>Science camera</source>
            <translation>科学カメラ</translation>
        </message>
        <message>
            <source>Sequence</source>
            <translation>シーケンス</translation>
        </message>
        <message>
            <source>Since %1.</source>
            <translation>%1から。</translation>
        </message>
        <message>
            <source>Sky</source>
            <translation>天空</translation>
        </message>
        <message>
            <source>Slit camera</source>
            <translation>スリットカメラ</translation>
        </message>
        <message>
            <source>Slit camera moved</source>
            <translation>スリットカメラの移動</translation>
        </message>
        <message>
            <source>Slit closes</source>
            <translation>スリット閉</translation>
        </message>
        <message>
            <source>Slit opens</source>
            <translation>スリット開</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>太陽</translation>
        </message>
        <message>
            <source>Sun near</source>
            <translation>太陽接近</translation>
        </message>
        <message>
            <source>This interlock can be lifted for minutes.</source>
            <translation>このインターロックは数分間だけ解除できます。</translation>
        </message>
        <message>
            <source>URGENT</source>
            <translation>緊急</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>不明</translation>
        </message>
        <message>
            <source>Uranus</source>
            <translation>天王星</translation>
        </message>
        <message>
            <source>Venus</source>
            <translation>金星</translation>
        </message>
        <message>
            <source>W</source>
            <translation>西</translation>
        </message>
        <message>
            <source>Weather</source>
            <translation>気象</translation>
        </message>
        <message>
            <source>West</source>
            <translation>西側</translation>
        </message>
        <message>
            <source>coordinates</source>
            <translation>座標</translation>
        </message>
        <message>
            <source>deep sky</source>
            <translation>星雲・星団</translation>
        </message>
        <message>
            <source>done</source>
            <translation>完了</translation>
        </message>
        <message>
            <source>double star</source>
            <translation>二重星</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>planet</source>
            <translation>惑星</translation>
        </message>
        <message>
            <source>running</source>
            <translation>実行中</translation>
        </message>
        <message>
            <source>satellite</source>
            <translation>人工衛星</translation>
        </message>
        <message>
            <source>star</source>
            <translation>恒星</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>待機</translation>
        </message>
    </context>
</TS>
